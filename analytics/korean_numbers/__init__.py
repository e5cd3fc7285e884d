"""How Korean writes numbers, read in one place: digits and words, about and above, units, rates.

A leaf: imports nothing of the project, so that the loader, the documents and the search read alike.

    read_numbers("열 곳 중 두 곳")        one Number of 0.2, unit `share`, manner `ratio`
    read_numbers("매월 약 5건씩")         one Number of 5, unit `cases`, manner `about`, per `month`
"""
