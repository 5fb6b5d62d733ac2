"""Paints a `ScenePlan`: the scenery here, the figures in `figures/`, both put together by `compose.py`.

The way of a picture:

    plan, size, style ── paint_stage ──> Stage      the empty stage: backdrop, foreground, and where things may stand
                      ── layout ──────> places      which figure stands where, how big
                      ── style.figure ─> sprites    an outline, a paper edge, soft edges …
                      ── compose ─────> picture     backdrop, shadows, sprites from far to near, foreground
                      ── style.finish ─> picture    paper, grain, frame

    style = style_for("soft chalk", age=5)
    stage = paint_stage(plan, size=(1024, 1024), style=style)
    picture = stage.backdrop.copy()
    sprite = style.figure(stage.light.on(sprite), unit=stage.unit)
    picture.paste(sprite, place, sprite)
    picture.paste(stage.foreground, (0, 0), stage.foreground)      # where there is one
    picture = style.finish(picture, unit=stage.unit, seed=plan.seed)

What both sides keep to:
- Everything in a `Stage` is in pixels of the picture, x to the right and y down; a box is (left, top, right, bottom).
- `stage.unit` is one thousandth of the picture's short side, in pixels: widths of lines, gaps and sizes are multiples
  of it, so that a picture of 512 pixels looks like one of 1024.
- A child who stands in the front (`stage.feet_near_y`) is about 290 units tall; `stage.scale_at(y)` says how much
  smaller it is further back.
- `style.figure` keeps the drawing in the middle: what it adds around it (an edge, a shadow) is as wide on the left as
  on the right, and at the top as at the bottom.
- The same plan, size and style give the same bytes, and nothing here is changed by painting: pictures may be painted
  in several threads at once.

Where things are:
- `stage.py` what comes out; `scenery.py` what a land works with; `canvas.py`, `pen.py`, `shapes.py` how it draws;
  `palette.py` the colours of the hour; `texture.py` grain and ramps that all pictures share.
- `lands/` one file per land, named like it, with `HORIZON` and `paint`; `sky.py`, `weather.py` and `scenery_*.py` have
  what several lands need. A new land is a new name in the plan and a new file here.
- `styles/` one file per style; `styles/choice.py` which of them free words mean.
- `figures/`, `layout*.py`, `compose.py`: people, animals and things, and the whole picture.
"""
