"""Files in, documents out: statutes of the installed package, the project's own corpus, an office's own files."""
