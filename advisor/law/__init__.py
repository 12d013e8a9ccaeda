"""The law as arithmetic: numerals, periods, dated parameters and calculators.

Pure functions over :mod:`advisor.domain`; the only input from outside are the YAML files under
``corpus/parameters``, read once into :class:`~advisor.law.parameters.Parameters`. Money is ``Decimal`` in 元 and is
rounded once, at the end, to 分 (half up). Nothing here guesses: what is not known comes back as a ``Lack``.
"""
