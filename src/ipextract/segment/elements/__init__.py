"""What one paragraph looks like by itself, by the element of a document that it may be.

`date_lines`, `number_lines` and `name_lines` know the smallest; `title_lines`, `letter_lines`, `field_lines` are made
of them; `page_lines` are the page's own. Patterns and word lists are data (`lexicons/layout.yaml`). Where a paragraph
stands, and what that makes of it, is for `segment/layout`.
"""
