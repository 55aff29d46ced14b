"use strict";
// Shows the findings of the element "data". Words of a source are set as text,
// never as markup, and links are only followed where their address is harmless.
(() => {
  const PAGE = 30; // entries that are shown at once
  const PRINTED = 3000; // at the most, on paper
  const SEVERITIES = ["breaking", "dangerous", "info"];
  const AXES = ["wire", "source", "validation"];
  const $ = (id) => document.getElementById(id);
  const data = JSON.parse($("data").textContent);
  const entries = data.entries;
  const byPrint = new Map();
  entries.forEach((e, i) => e.prints.forEach((p) => byPrint.has(p) || byPrint.set(p, i)));

  // el makes an element; text and elements become its content.
  function el(name, attributes, ...content) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (key === "class") node.className = value;
      else if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
      else if (value !== undefined) node.setAttribute(key, value);
    }
    node.append(...content.filter((c) => c !== undefined && c !== null));
    return node;
  }

  // safe is an address that runs nothing: https, http, or relative.
  function safe(address) {
    try {
      const scheme = new URL(address, "https://relative.invalid/").protocol;
      return scheme === "https:" || scheme === "http:" ? address : undefined;
    } catch {
      return undefined;
    }
  }
  const linked = (address, text) => {
    const href = safe(address);
    return href ? el("a", { href, rel: "noreferrer" }, text) : el("span", {}, text);
  };
  const many = (n, one, more) => n + " " + (n === 1 ? one : more);

  // Filters

  const filter = { severity: new Set(), text: "", operation: "", kind: "", side: "", axis: "", service: "" };
  let found = entries.map((_, i) => i);
  let first = 0, last = 0, current = -1;

  // haystack is what the text of an entry is searched in, made when first asked for.
  const haystacks = new Array(entries.length);
  function haystack(i) {
    const e = entries[i];
    return haystacks[i] ??= [e.id, e.message, e.prints.join(" "), e.help, e.at ? e.at.text : "", e.acknowledged || "",
      e.places.map((p) => p.p).join(" "), e.operations.map((o) => data.operations[o]).join(" "),
      (e.parts || []).map((p) => p[0]).join(" "), (e.words || []).map((w) => w.t).join("")].join("\n").toLowerCase();
  }

  // Texts are made ready while nobody waits, so that the first search is as quick as all.
  function prepare(from) {
    requestIdleCallback((idle) => {
      let i = from;
      while (i < entries.length && (idle.timeRemaining() > 1 || i === from)) haystack(i++);
      if (i < entries.length) prepare(i);
    });
  }

  function select() {
    const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
    let operations = null;
    if (filter.operation) {
      const part = filter.operation.toLowerCase();
      const exact = data.operations.findIndex((o) => o.toLowerCase() === part);
      operations = new Set(exact >= 0 ? [exact] : data.operations.flatMap((o, i) => o.toLowerCase().includes(part) ? [i] : []));
    }
    const axis = AXES.indexOf(filter.axis);
    found = [];
    for (let i = 0; i < entries.length; i++) {
      const e = entries[i];
      if (filter.severity.size && !filter.severity.has(e.severity)) continue;
      if (filter.kind && e.id !== filter.kind) continue;
      if (filter.service && e.service !== Number(filter.service)) continue;
      if (filter.side && !e.sides.includes(filter.side === "itself" ? "" : filter.side)) continue;
      if (axis >= 0 && (e.axes[axis] === "info" || e.axes[axis] === "off")) continue;
      if (operations && !e.operations.some((o) => operations.has(o))) continue;
      if (words.length && !words.every((w) => haystack(i).includes(w))) continue;
      found.push(i);
    }
    showFrom(0);
  }

  // The list

  function showFrom(from) {
    first = from;
    last = Math.min(found.length, from + PAGE);
    current = -1;
    $("list").replaceChildren(...found.slice(first, last).map(article));
    around();
  }
  function later(n = PAGE) {
    const to = Math.min(found.length, last + n);
    $("list").append(...found.slice(last, to).map(article));
    last = to;
    around();
  }
  function earlier() {
    const from = Math.max(0, first - PAGE);
    $("list").prepend(...found.slice(from, first).map(article));
    if (current >= 0) current += first - from;
    first = from;
    around();
  }
  function around() {
    $("earlier").hidden = first === 0;
    $("later").hidden = last === found.length;
    let text = many(found.length, "entry", "entries");
    if (found.length < entries.length) text += " of " + entries.length;
    if (first > 0 || last < found.length) text += ", " + (first + 1) + " to " + last + " shown";
    $("shown").textContent = text;
  }

  function place(e, p) {
    const item = el("li", {}, el("span", { class: "path" }, [data.operations[p.o], p.s, p.p].filter(Boolean).join(" ")));
    if (p.v) item.append(" (" + p.v + ")");
    return item;
  }

  function article(i) {
    const e = entries[i];
    const node = el("article", { id: e.prints[0], "data-entry": i, tabindex: "-1", class: e.severity + (e.acknowledged ? " acknowledged" : "") });
    node.append(el("div", { class: "tools" },
      el("button", { type: "button", onclick: (event) => copy(e, event.currentTarget) }, "Copy as acknowledgement"),
      el("a", { href: "#" + e.prints[0], "aria-label": "Link to this finding" }, "#")));
    node.append(el("h2", {}, el("span", { class: "badge " + e.severity }, e.severity), " ", e.fails ? "✗ " : "", e.message));
    const about = el("p", { class: "soft" }, el("code", {}, e.id));
    if (data.services.length > 1) about.append(" · " + data.services[e.service].title);
    about.append(" · " + AXES.map((a, n) => a + " " + e.axes[n]).join(", "));
    if (e.at) about.append(" · ", linked(e.at.link, e.at.text));
    if (e.was) about.append(" · was ", linked(e.was.link, e.was.text));
    node.append(about);
    if (e.words) {
      const tags = { "-1": "del", 0: "span", 1: "ins" };
      node.append(el("p", { class: e.id === "pattern-changed" ? "words pattern" : "words" }, ...e.words.map((w) => el(tags[w.o], {}, w.t))));
    }
    if (e.parts) node.append(el("ul", {}, ...e.parts.map((p) => el("li", {}, p[0] + " (" + p[1] + ")"))));
    if (e.values) node.append(el("details", {}, el("summary", {}, many(e.values.length, "value", "values")), el("ul", {}, ...e.values.map((v) => el("li", {}, el("code", {}, v))))));
    const few = e.places.slice(0, 3), rest = e.places.slice(3);
    if (few.length) node.append(el("ul", {}, ...few.map((p) => place(e, p))));
    if (rest.length || e.more) {
      const all = rest.length + (e.more || 0);
      const fold = el("details", { class: "places" }, el("summary", {}, many(all, "more place", "more places") + ", in " + many(e.operations.length, "operation", "operations") + " altogether"));
      fold.addEventListener("toggle", () => unfold(e, fold, rest), { once: true });
      node.append(fold);
    }
    if (e.acknowledged) node.append(el("p", {}, "acknowledged: " + e.acknowledged));
    const help = el("details", {}, el("summary", {}, e.help));
    help.addEventListener("toggle", () => means(e, help), { once: true });
    node.append(help);
    return node;
  }
  // means says what the kind of change means; most entries are never asked.
  function means(e, help) {
    const kind = data.kinds[e.id];
    help.append(el("p", {}, kind.title), el("ul", {}, ...kind.cases.map((c) =>
      el("li", {}, (c[0] ? c[0] + ": " : "") + "in a request " + c[1] + ", in a response " + c[2] + "; " + c[3]))));
    if (kind.docs) help.append(linked(kind.docs, "documentation of " + e.id));
  }
  function unfold(e, fold, rest) {
    if (fold.querySelector("ul")) return;
    fold.append(el("ul", {}, ...rest.map((p) => place(e, p))));
    if (e.more) fold.append(el("p", {}, "… and " + e.more + " more"));
  }

  // Copying

  const acknowledgement = (e) => e.prints.map((p) => "- fingerprint: " + p + "  # " + e.message + "\n  reason: …\n").join("");
  async function copy(e, button) {
    const text = acknowledgement(e);
    let done = false;
    try {
      await navigator.clipboard.writeText(text);
      done = true;
    } catch {
      const area = el("textarea", { readonly: "" }, text);
      document.body.append(area);
      area.select();
      done = document.execCommand("copy");
      area.remove();
    }
    const words = button.textContent;
    button.textContent = done ? "Copied" : "Not copied";
    setTimeout(() => { button.textContent = words; }, 1500);
  }

  // Permalinks: a fingerprint, or filters as a query

  function toHash() {
    const q = new URLSearchParams();
    if (filter.severity.size) q.set("severity", [...filter.severity].join(","));
    for (const key of ["text", "operation", "kind", "side", "axis", "service"]) if (filter[key]) q.set(key, filter[key]);
    const hash = q.toString();
    history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
  }
  function fromHash() {
    const hash = location.hash.slice(1);
    const i = byPrint.get(hash);
    if (i !== undefined) return reveal(i);
    const q = new URLSearchParams(hash);
    filter.severity = new Set((q.get("severity") || "").split(",").filter((s) => SEVERITIES.includes(s)));
    for (const key of ["text", "operation", "kind", "side", "axis", "service"]) filter[key] = q.get(key) || "";
    toForm();
    select();
  }
  // reveal shows an entry, without filters if they hide it.
  function reveal(i) {
    let at = found.indexOf(i);
    if (at < 0) {
      filter.severity.clear();
      for (const key of ["text", "operation", "kind", "side", "axis", "service"]) filter[key] = "";
      toForm();
      found = entries.map((_, n) => n);
      at = i;
    }
    showFrom(Math.max(0, at - 5));
    go(at - first);
  }

  // The form

  function toForm() {
    for (const key of ["text", "operation", "kind", "side", "axis", "service"]) $(key).value = filter[key];
    for (const button of $("severities").querySelectorAll("button")) button.setAttribute("aria-pressed", filter.severity.has(button.value));
  }
  function options(id, words, all) {
    $(id).append(el("option", { value: "" }, all), ...words.map(([value, text]) => el("option", { value }, text)));
  }
  let waiting = 0;
  function changed() {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => { select(); toHash(); });
  }
  function form() {
    SEVERITIES.forEach((s, n) => $("severities").append(el("button", { type: "button", value: s, class: s, "aria-pressed": "false", onclick: () => {
      if (!filter.severity.delete(s)) filter.severity.add(s);
      toForm();
      changed();
    } }, s + " " + data.counts[n])));
    if (data.counts[3]) $("severities").append(el("span", { class: "soft" }, data.counts[3] + " acknowledged"));
    const kinds = new Map();
    for (const e of entries) kinds.set(e.id, (kinds.get(e.id) || 0) + 1);
    options("kind", [...kinds].map(([id, n]) => [id, id + " (" + n + ")"]), "all");
    options("side", [["request", "request"], ["response", "response"], ["error", "error"], ["itself", "operation itself"]], "all");
    options("axis", AXES.map((a) => [a, a + " breaks or may"]), "all");
    options("service", data.services.map((s, n) => [String(n), s.title]), "all");
    $("of-service").hidden = data.services.length < 2;
    $("operations").append(...data.operations.slice(0, 2000).map((value) => el("option", { value })));
    for (const key of ["text", "operation", "kind", "side", "axis", "service"])
      $(key).addEventListener("input", (event) => { filter[key] = event.target.value; changed(); });
    $("clear").addEventListener("click", () => { history.replaceState(null, "", "#"); fromHash(); });
    $("filters").addEventListener("submit", (event) => event.preventDefault());
    $("earlier").addEventListener("click", earlier);
    $("later").addEventListener("click", () => later());
    $("theme").addEventListener("click", () => {
      const dark = document.documentElement.dataset.theme ? document.documentElement.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      document.documentElement.dataset.theme = dark ? "light" : "dark";
    });
    if (data.failed && data.failed.length) {
      $("failed").hidden = false;
      $("failed").textContent = "FAILED: " + data.failed.join("; ");
    }
    $("overview").addEventListener("toggle", overview, { once: true });
    const lines = data.services.flatMap((s) => [...(s.stale || []).map((a) => "stale: " + a), ...(s.expired || []).map((a) => "expired: " + a)]);
    if (lines.length) {
      $("acknowledgements").hidden = false;
      $("acknowledgements").append(el("h2", {}, "Acknowledgements that no longer hold"), el("ul", {}, ...lines.map((l) => el("li", {}, l))));
    }
  }

  function overview() {
    const operations = new Map(), kinds = new Map();
    const add = (map, key, e) => {
      if (!map.has(key)) map.set(key, [0, 0, 0]);
      map.get(key)[SEVERITIES.indexOf(e.severity)]++;
    };
    for (const e of entries) {
      add(kinds, e.id, e);
      for (const o of e.operations) add(operations, o, e);
    }
    const fill = (id, map, name, key) => {
      const rows = [...map].sort(([, a], [, b]) => b[0] - a[0] || b[1] - a[1] || b[2] - a[2]).slice(0, 500);
      $(id).tBodies[0].append(...rows.map(([k, n]) => el("tr", {},
        el("td", {}, el("button", { type: "button", onclick: () => { filter[key] = name(k); toForm(); changed(); } }, name(k))),
        ...n.map((x) => el("td", {}, x || "")))));
    };
    fill("by-operation", operations, (o) => data.operations[o], "operation");
    fill("by-kind", kinds, (k) => k, "kind");
  }

  // Keys

  function go(to) {
    if (to >= last - first && last < found.length) later();
    const list = $("list").children;
    if (to < 0 || to >= list.length) return;
    if (list[current]) list[current].classList.remove("current");
    current = to;
    list[to].classList.add("current");
    list[to].focus({ preventScroll: true });
    list[to].scrollIntoView({ block: "nearest" });
  }
  function keys(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const node = $("list").children[current];
    switch (event.key) {
      case "j": go(current + 1); break;
      case "k": go(current - 1); break;
      case "/": $("text").focus(); break;
      case "o":
        if (node) { const folds = [...node.querySelectorAll("details")]; const open = !folds.some((d) => d.open); folds.forEach((d) => { d.open = open; }); }
        break;
      case "c": if (node) copy(entries[node.dataset.entry], node.querySelector(".tools button")); break;
      default: return;
    }
    event.preventDefault();
  }

  form();
  fromHash();
  performance.mark("shown");
  prepare(0);
  addEventListener("hashchange", fromHash);
  addEventListener("keydown", keys);
  addEventListener("beforeprint", () => later(PRINTED));
  new IntersectionObserver((seen) => { if (seen.some((s) => s.isIntersecting) && last < found.length) later(); }, { rootMargin: "600px" }).observe($("more"));
})();
