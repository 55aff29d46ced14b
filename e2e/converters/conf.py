# What Sphinx builds the method pages with: the theme of today's boto3 site.
project = "Example Docs"
html_theme = "furo"
html_show_copyright = False
exclude_patterns = ["out"]
