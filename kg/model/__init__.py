"""The statistical tagger's model: features of every character, and a linear-chain CRF over them, in plain numpy.

In: the text of a report and its home. Out: labels and their probabilities. In `推进张家湾设计小镇建设` the six
characters from 张 to 镇 get B-AREA, I-AREA …; `kg.extract.tagger` turns that into a mention.
"""
