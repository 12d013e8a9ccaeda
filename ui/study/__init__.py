"""The parts of the page 学习: the case library, exercises, cards, practice conversations, progress."""
