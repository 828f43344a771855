package org.aios.etl.collector.book;

/**
 * A run of glyphs of one style without a gap, about a word. Coordinates are points in the reading frame of its direction:
 * {@code x} along the line, {@code y} the base line, growing downwards. Filled by one {@link PageGlyphs}, then left unchanged.
 */
final class Fragment {
    final StringBuilder text = new StringBuilder(12);
    final float x0;
    final float y;
    final float size;
    final FontStyle style;
    final int angle;
    final boolean blankBefore;
    float x1;

    Fragment(float x0, float y, float size, FontStyle style, int angle, boolean blankBefore) {
        this.x0 = x0;
        this.x1 = x0;
        this.y = y;
        this.size = size;
        this.style = style;
        this.angle = angle;
        this.blankBefore = blankBefore;
    }
}
