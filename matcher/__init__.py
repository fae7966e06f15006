"""Find what of the protected texts a page reproduces; open ``funnel.py`` first.

The stages in the order that a page passes them: ``index`` (all word k-grams of the protected
texts), ``anchors`` (exact runs in common), ``chains`` (runs that belong together), ``altered``
(word alignment between and around them), ``merge`` (one match for one stretch: the text and
edition that fit best), ``origins`` (whose words they are), ``edits`` (what was changed),
``strength`` (what it weighs). Beside them ``resemblance`` finds pages that are nearly the same, and
``pairs`` compares two whole texts for rewording.
"""
