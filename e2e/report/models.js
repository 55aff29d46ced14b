// Writes models to compare: many.*.json with 20,000 changes, hostile.*.json with
// words that would do harm as markup or script.
import { writeFileSync } from "node:fs";

const [folder] = process.argv.slice(2);
const write = (name, model) => writeFileSync(`${folder}/${name}.json`, JSON.stringify(model, null, 1));
const service = (title) => ({ title, source: "model" });

// Five kinds of change in turn, each member with one of its own.
const words = ["parcel", "address", "weight", "stamp", "carrier", "tariff", "customs", "pallet", "depot", "receipt"];
function many(after) {
  const operations = [], shapes = {};
  for (let o = 0; o < 500; o++) {
    const members = [];
    for (let m = 0; m < 40; m++) {
      const name = `${words[m % 10]}${words[(m * 7 + o) % 10]}N${o}x${m}`;
      const doc = `The ${name} of the shipment, as the sender stated it ${after ? "on" : "before"} the day of posting.`;
      switch (m % 5) {
        case 0: members.push({ name, target: "string", required: after, doc: "Stays." }); break;
        case 1: members.push({ name, target: "string", required: false, doc }); break;
        case 2: members.push({ name, target: after ? "long" : "string", required: false }); break;
        case 3: members.push({ name, target: `Kind${o}x${m}`, required: false });
          shapes[`Kind${o}x${m}`] = { kind: "enum", values: [{ value: "PLAIN" }, ...(after ? [{ value: "EXPRESS" }] : [])] };
          break;
        case 4: members.push({ name, target: `Text${o}x${m}`, required: false });
          shapes[`Text${o}x${m}`] = { kind: "string", pattern: after ? "[a-z]{1,8}" : "[a-z]+" };
      }
    }
    const side = o % 2 ? "Request" : "Response";
    shapes[`Act${o}${side}`] = { kind: "structure", members };
    operations.push({ name: `Act${o}`, input: o % 2 ? `Act${o}Request` : null, output: o % 2 ? null : `Act${o}Response` });
  }
  return { irVersion: "1", service: service("Many Parcels"), operations, shapes };
}
write("many.before", many(false));
write("many.after", many(true));

const evil = [
  "</script><script>window.owned = 1</script>", "<!--<script>", "<img src=x onerror='window.owned = 1'>", "javascript:window.owned=1",
  "\u202egnp", "{{data}}", "$& $1 `${1}`", "\"><svg onload=window.owned=1>", "__proto__", "constructor", "]]>", "\u2028window.owned=1",
];
function hostile(after) {
  const operations = [], shapes = {};
  evil.forEach((word, n) => {
    const id = `S${n}`;
    const members = [{ name: word, target: "string", doc: `It was ${after ? word : "plain"}.` }, { name: "pattern", target: `P${n}` }, { name: "kind", target: `E${n}` }];
    if (!after) members.push({ name: `gone ${word}`, target: "string" });
    shapes[id] = { kind: "structure", members };
    shapes[`P${n}`] = { kind: "string", pattern: after ? word : "a+" };
    shapes[`E${n}`] = { kind: "enum", values: [{ value: "A" }, ...(after ? [{ value: word }, { value: `${word}2` }] : [])] };
    operations.push({ name: `Op${n}`, input: id, output: id, doc: after ? word : "plain" });
    if (after) operations.push({ name: word, input: null, output: null });
  });
  return { irVersion: "1", service: service(evil[0]), operations, shapes };
}
write("hostile.before", hostile(false));
write("javascript:alert(1)", hostile(true)); // a file's name is in links
