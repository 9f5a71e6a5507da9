"""Fields of the metadata: for each, the elements of the document that it is read from, the most trusted first.

The modules beside this package read the words of an element; here is decided which element is asked.
"""
