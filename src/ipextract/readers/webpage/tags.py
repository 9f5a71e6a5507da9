"""Elements of the HTML Standard by what they do: which print, which begin a line, how a parser closes them."""


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


# Elements that print nothing, or nothing of the document.
SILENT = _set(
    "script style template noscript iframe frame frameset noframes object embed applet svg math canvas audio video "
    "select option datalist button input textarea xml link base map area progress meter dialog"
)
# Elements that begin and end a line (HTML Standard, 15.3).
BLOCKS = _set(
    "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main menu nav ol p pre search section summary table "
    "tbody td tfoot th thead tr ul xmp"
)
HEADINGS = _set("h1 h2 h3")
PREFORMATTED = _set("pre listing xmp")
LISTS = _set("ol ul menu dir")
# How ruby is read out, and its brackets.
READINGS = _set("rt rp rtc")
CELLS = _set("td th")
# What no table of data holds.
LAYOUT_ONLY = _set("table h1 h2 h3 form article section nav header footer")

# ---- how a parser builds its tree (HTML Standard, 13.2.4.2, 13.2.6)

VOID = _set("area base br col embed hr img input link meta param source track wbr")
# Their end tag may be left out, and each ends the one before it: they add no depth of their own.
IMPLIED = _set("p li dd dt td th tr tbody thead tfoot colgroup option optgroup rp rt html head body caption")
FORMATS = _set("a b big code em font i nobr s small strike strong tt u")
# What an end tag does not look beyond.
WALLS = _set("table object marquee applet template svg math")
# An end tag of an element that is neither one of them nor a format stops at them.
SPECIAL = WALLS | _set(
    "address article aside blockquote button center details dir div dl fieldset figcaption figure footer form frameset "
    "h1 h2 h3 h4 h5 h6 header hgroup iframe listing main menu nav noscript ol pre search section select summary ul"
)
# Elements whose content is no markup, outside SVG and MathML.
RAW = _set("script style textarea title xmp iframe noembed noframes plaintext")
FOREIGN = _set("svg math")
