"""Advice → Letter → .docx. A draft is checked as it is made; without an approval it says 草稿 on every page."""
