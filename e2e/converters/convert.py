"""Puts every page of WORK/html through the Python converters: convert.py WORK"""

import pathlib
import sys

import bs4
import docutils
import docutils.core
import html2text

work = pathlib.Path(sys.argv[1])


def soup(separator):
    def text(page):
        tree = bs4.BeautifulSoup(page, "html.parser")
        for tag in tree(["script", "style"]):
            tag.decompose()
        return tree.get_text(separator)

    return text


def unwrapped(page):
    h = html2text.HTML2Text()
    h.body_width = 0
    return h.handle(page)


def of_docutils(page):
    settings = {"report_level": 5, "halt_level": 5, "output_encoding": "unicode"}
    return soup("")(docutils.core.publish_string(page, writer_name="html5", settings_overrides=settings))


soup_version = "beautifulsoup4 " + bs4.__version__
html2text_version = "html2text (Python) " + ".".join(map(str, html2text.__version__))
for name, version, extension, source, convert in [
    ("bs4-text", soup_version, ".txt", "html", soup("")),
    ("bs4-text-space", soup_version, ".txt", "html", soup(" ")),
    ("bs4-text-newline", soup_version, ".txt", "html", soup("\n")),
    ("html2text-python", html2text_version, ".md", "html", html2text.html2text),
    ("html2text-python-unwrapped", html2text_version, ".md", "html", unwrapped),
    ("docutils-text", "docutils " + docutils.__version__, ".txt", "rst", of_docutils),
]:
    out = work / "out" / name
    out.mkdir(parents=True, exist_ok=True)
    (out / "VERSION").write_text(version + "\n")
    for page in sorted((work / source).iterdir()):
        (out / page.with_suffix(extension).name).write_text(convert(page.read_text()))
