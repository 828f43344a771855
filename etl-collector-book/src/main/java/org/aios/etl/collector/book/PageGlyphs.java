package org.aios.etl.collector.book;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.contentstream.PDFStreamEngine;
import org.apache.pdfbox.contentstream.operator.DrawObject;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingDeviceCMYKColor;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingDeviceGrayColor;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingDeviceRGBColor;
import org.apache.pdfbox.contentstream.operator.state.Concatenate;
import org.apache.pdfbox.contentstream.operator.state.Restore;
import org.apache.pdfbox.contentstream.operator.state.Save;
import org.apache.pdfbox.contentstream.operator.state.SetGraphicsStateParameters;
import org.apache.pdfbox.contentstream.operator.state.SetMatrix;
import org.apache.pdfbox.contentstream.operator.text.BeginText;
import org.apache.pdfbox.contentstream.operator.text.EndText;
import org.apache.pdfbox.contentstream.operator.text.MoveText;
import org.apache.pdfbox.contentstream.operator.text.MoveTextSetLeading;
import org.apache.pdfbox.contentstream.operator.text.NextLine;
import org.apache.pdfbox.contentstream.operator.text.SetCharSpacing;
import org.apache.pdfbox.contentstream.operator.text.SetFontAndSize;
import org.apache.pdfbox.contentstream.operator.text.SetTextHorizontalScaling;
import org.apache.pdfbox.contentstream.operator.text.SetTextLeading;
import org.apache.pdfbox.contentstream.operator.text.SetTextRenderingMode;
import org.apache.pdfbox.contentstream.operator.text.SetTextRise;
import org.apache.pdfbox.contentstream.operator.text.SetWordSpacing;
import org.apache.pdfbox.contentstream.operator.text.ShowText;
import org.apache.pdfbox.contentstream.operator.text.ShowTextAdjusted;
import org.apache.pdfbox.contentstream.operator.text.ShowTextLine;
import org.apache.pdfbox.contentstream.operator.text.ShowTextLineAndSpace;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType3Font;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/**
 * Draws a page without painting and gathers its glyphs into fragments. For one document and one thread.
 *
 * <p>A gap of more than 0.16 em inside a line ends a fragment: TeX shrinks word spaces to 0.22 em, and kerning rarely exceeds
 * 0.1 em. Glyphs that nobody sees (off the page, white on an empty page, rendering mode 3 without a scanned page behind them)
 * are counted and left out.
 */
final class PageGlyphs extends PDFStreamEngine {
    private static final float WORD_GAP = 0.16f;
    private static final int DEEPEST_FORM = 24;
    private static final int MOST_ANNOTATIONS = 5000;
    private static final int HIDDEN = 2;
    private static final int NO_VIEW = 32;
    private static final Set<String> PAINTING = Set.of("f", "F", "f*", "B", "B*", "b", "b*", "sh", "BI");

    private final GlyphNames names;
    private final PdfBudget budget;
    private final Map<PDFont, FontStyle> styles = new HashMap<>();
    private List<Fragment> visible = new ArrayList<>();
    private List<Fragment> invisible = new ArrayList<>();
    private List<Fragment> white = new ArrayList<>();
    private String lastText = "";
    private float lastAlong;
    private float lastDown;
    private PDRectangle box = new PDRectangle();
    private int rotation;
    private final Set<COSBase> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean blank;
    private boolean painted;
    private double pictureArea;
    private long hidden;
    private long glyphs;

    PageGlyphs(GlyphNames names, PdfBudget budget) {
        this.names = names;
        this.budget = budget;
        addOperator(new BeginText(this));
        addOperator(new EndText(this));
        addOperator(new Concatenate(this));
        addOperator(new DrawObject(this));
        addOperator(new SetGraphicsStateParameters(this));
        addOperator(new Save(this));
        addOperator(new Restore(this));
        addOperator(new NextLine(this));
        addOperator(new SetCharSpacing(this));
        addOperator(new MoveText(this));
        addOperator(new MoveTextSetLeading(this));
        addOperator(new SetFontAndSize(this));
        addOperator(new ShowText(this));
        addOperator(new ShowTextAdjusted(this));
        addOperator(new SetTextLeading(this));
        addOperator(new SetMatrix(this));
        addOperator(new SetTextRenderingMode(this));
        addOperator(new SetTextRise(this));
        addOperator(new SetWordSpacing(this));
        addOperator(new SetTextHorizontalScaling(this));
        addOperator(new ShowTextLine(this));
        addOperator(new ShowTextLineAndSpace(this));
        addOperator(new SetNonStrokingDeviceGrayColor(this));
        addOperator(new SetNonStrokingDeviceRGBColor(this));
        addOperator(new SetNonStrokingDeviceCMYKColor(this));
    }

    /** What one page holds; {@code fragments} is what was read even where {@code failure} tells that the rest is missing. */
    record Drawn(
            List<Fragment> fragments, float width, float height, boolean hasPictures, long hidden, String failure) {
        /** Returns how far lines of this direction can stand from the first. */
        float depth(int angle) {
            double radians = Math.toRadians(angle);
            return (float) (width * Math.abs(Math.sin(radians)) + height * Math.abs(Math.cos(radians)));
        }
    }

    Drawn draw(PDPage page) {
        start(page);
        String failure = "";
        try {
            processPage(page);
            fields(page);
        } catch (PdfBudget.PageTooLarge tooLarge) {
            failure = "it has " + tooLarge.getMessage();
        } catch (PdfBudget.Ended ended) {
            throw ended;
        } catch (IOException | RuntimeException broken) { // PDFBox throws whatever a damaged stream leads to
            failure = "its content is damaged (" + broken.getClass().getSimpleName() + ")";
        }
        return finish(failure);
    }

    /** Filled-in fields and notes typed onto the page are text of the book, too. */
    private void fields(PDPage page) throws IOException {
        COSArray annotations = page.getCOSObject().getCOSArray(COSName.ANNOTS);
        for (int i = 0; annotations != null && i < Math.min(MOST_ANNOTATIONS, annotations.size()); i++) {
            if (annotations.getObject(i) instanceof COSDictionary dictionary && isShown(dictionary)) {
                showAnnotation(PDAnnotation.createAnnotation(dictionary));
            }
        }
    }

    private static boolean isShown(COSDictionary annotation) {
        String type = annotation.getNameAsString(COSName.SUBTYPE, "");
        boolean hidden = (annotation.getInt(COSName.F, 0) & (HIDDEN | NO_VIEW)) != 0;
        return !hidden && (type.equals("Widget") || type.equals("FreeText") || type.equals("Stamp"));
    }

    long glyphs() {
        return glyphs;
    }

    private void start(PDPage page) {
        budget.startPage();
        visible = new ArrayList<>();
        invisible = new ArrayList<>();
        white = new ArrayList<>();
        lastText = "";
        box = page.getCropBox();
        rotation = page.getRotation();
        open.clear();
        blank = false;
        painted = false;
        pictureArea = 0;
        hidden = 0;
    }

    private Drawn finish(String failure) {
        double area = Math.max(1, box.getWidth() * (double) box.getHeight());
        boolean scanned = pictureArea > 0.4 * area && length(visible) * 4 < length(invisible);
        List<Fragment> all = new ArrayList<>(visible);
        if (scanned) {
            all.addAll(invisible);
        } else {
            hidden += length(invisible);
        }
        if (painted) {
            all.addAll(white);
        } else {
            hidden += length(white);
        }
        return new Drawn(
                withoutShadows(all), width(), height(), pictureArea > 0 || painted && all.isEmpty(), hidden, failure);
    }

    private boolean isTurned() {
        return rotation == 90 || rotation == 270;
    }

    private float width() {
        return isTurned() ? box.getHeight() : box.getWidth();
    }

    private float height() {
        return isTurned() ? box.getWidth() : box.getHeight();
    }

    private static long length(List<Fragment> fragments) {
        return fragments.stream().mapToLong(fragment -> fragment.text.length()).sum();
    }

    @Override
    public void showForm(PDFormXObject form) throws IOException {
        if (enter(form)) {
            super.showForm(form);
            leave(form);
        }
    }

    @Override
    public void showTransparencyGroup(PDTransparencyGroup form) throws IOException {
        if (enter(form)) {
            super.showTransparencyGroup(form);
            leave(form);
        }
    }

    /** A form inside itself draws nothing new; without this check two that draw each other twice run for minutes. */
    private boolean enter(PDFormXObject form) {
        return open.size() < DEEPEST_FORM && open.add(form.getCOSObject());
    }

    private void leave(PDFormXObject form) {
        open.remove(form.getCOSObject());
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        budget.operator();
        String name = operator.getName();
        if (PAINTING.contains(name)) {
            painted = true;
        } else if (name.equals("Do")
                && !operands.isEmpty()
                && operands.get(0) instanceof COSName object
                && getResources().isImageXObject(object)) {
            Matrix matrix = getGraphicsState().getCurrentTransformationMatrix();
            pictureArea += Math.abs(matrix.getScaleX() * matrix.getScaleY() - matrix.getShearX() * matrix.getShearY());
            painted = true;
            return;
        }
        super.processOperator(operator, operands);
    }

    @Override
    protected void showGlyph(Matrix matrix, PDFont font, int code, Vector displacement) {
        String text = names.of(font, code);
        budget.glyph(text.length());
        glyphs++;
        if (text.isBlank()) {
            blank |= !text.isEmpty();
            return;
        }
        boolean vertical = font.isVertical();
        float along = vertical ? displacement.getY() : displacement.getX();
        float dx = along * matrix.getValue(vertical ? 1 : 0, 0);
        float dy = along * matrix.getValue(vertical ? 1 : 0, 1);
        float x = matrix.getTranslateX() - box.getLowerLeftX();
        float y = matrix.getTranslateY() - box.getLowerLeftY();
        float size = size(matrix, font);
        if (!Float.isFinite(x + y + dx + dy + size) || size < 0.3f || isOffPage(x, y)) {
            hidden += text.length();
            return;
        }
        place(text, upright(x, y), upright2(x, y), direction(dx, dy), (float) Math.hypot(dx, dy), size, font);
    }

    private void place(String text, float x, float y, int angle, float advance, float size, PDFont font) {
        double radians = Math.toRadians(angle);
        float cos = (float) Math.cos(radians);
        float sin = (float) Math.sin(radians);
        float along = x * cos + y * sin;
        float down = x * sin - y * cos - (sin < 0 ? width() * sin : 0) + (cos > 0 ? height() * cos : 0);
        if (isRepeated(text, along, down, size)) {
            return;
        }
        List<Fragment> target = target();
        Fragment last = target.isEmpty() ? null : target.get(target.size() - 1);
        FontStyle style = styles.computeIfAbsent(font, FontStyle::of);
        if (last == null || blank || !continues(last, along, down, angle, size, style)) {
            last = new Fragment(along, down, size, style, angle, blank);
            target.add(last);
        }
        last.text.append(text);
        last.x1 = Math.max(last.x1, along + advance);
        blank = false;
    }

    private boolean continues(Fragment last, float along, float down, int angle, float size, FontStyle style) {
        float gap = along - last.x1 - spacing();
        return last.angle == angle
                && Math.abs(last.y - down) < 0.06f * size
                && Math.abs(last.size - size) < 0.08f * size
                && last.style.equals(style)
                && gap < (style.mono() ? 0.25f : WORD_GAP) * size
                && along > last.x1 - 0.35f * size;
    }

    /** Letters that the author spaced out belong to one word. */
    private float spacing() {
        float spacing = getGraphicsState().getTextState().getCharacterSpacing();
        Matrix matrix = getTextMatrix();
        return spacing > 0 && matrix != null
                ? spacing
                        * Math.abs(matrix.getScalingFactorX())
                        * Math.abs(getGraphicsState()
                                .getCurrentTransformationMatrix()
                                .getScalingFactorX())
                : 0;
    }

    /** Fake bold draws each glyph twice at almost the same place. */
    private boolean isRepeated(String text, float along, float down, float size) {
        boolean repeated = text.equals(lastText)
                && Math.abs(along - lastAlong) < 0.12f * size
                && Math.abs(down - lastDown) < 0.12f * size;
        lastText = text;
        lastAlong = along;
        lastDown = down;
        return repeated;
    }

    /** Shadows draw whole words twice at almost the same place. */
    private static List<Fragment> withoutShadows(List<Fragment> fragments) {
        Map<String, List<Fragment>> drawn = new HashMap<>();
        List<Fragment> kept = new ArrayList<>(fragments.size());
        for (Fragment fragment : fragments) {
            List<Fragment> same =
                    drawn.computeIfAbsent(fragment.text + " " + Math.round(fragment.y / 8), any -> new ArrayList<>(1));
            boolean shadow = same.stream()
                    .limit(64)
                    .anyMatch(other -> other.angle == fragment.angle
                            && Math.abs(other.x0 - fragment.x0) < 0.12f * fragment.size
                            && Math.abs(other.y - fragment.y) < 0.12f * fragment.size);
            if (!shadow) {
                same.add(fragment);
                kept.add(fragment);
            }
        }
        return kept;
    }

    private List<Fragment> target() {
        RenderingMode mode = getGraphicsState().getTextState().getRenderingMode();
        if (mode == RenderingMode.NEITHER || mode == RenderingMode.NEITHER_CLIP) {
            return invisible;
        }
        return mode == RenderingMode.FILL && isWhite(getGraphicsState().getNonStrokingColor()) ? white : visible;
    }

    private static boolean isWhite(PDColor color) {
        float[] parts = color.getComponents();
        float wanted = parts.length == 4 ? 0 : 1;
        for (float part : parts) {
            if (part != wanted) {
                return false;
            }
        }
        return parts.length == 1 || parts.length == 3 || parts.length == 4;
    }

    private boolean isOffPage(float x, float y) {
        boolean known = box.getWidth() > 10 && box.getHeight() > 10;
        return known && (x < -2 || y < -2 || x > box.getWidth() + 2 || y > box.getHeight() + 2);
    }

    private static float size(Matrix matrix, PDFont font) {
        float height = (float) Math.hypot(matrix.getValue(1, 0), matrix.getValue(1, 1));
        if (font instanceof PDType3Font type3) {
            float box = type3.getFontBBox() == null
                    ? 0
                    : Math.abs(type3.getFontBBox().getHeight());
            float scaled = Math.abs(height * type3.getFontMatrix().getScaleY()) * (box > 0 ? box : 1000);
            return scaled > 1 && scaled < 200 ? scaled : 10;
        }
        return height;
    }

    private float upright(float x, float y) {
        return switch (rotation) {
            case 90 -> y;
            case 180 -> box.getWidth() - x;
            case 270 -> box.getHeight() - y;
            default -> x;
        };
    }

    private float upright2(float x, float y) {
        return switch (rotation) {
            case 90 -> box.getWidth() - x;
            case 180 -> box.getHeight() - y;
            case 270 -> x;
            default -> y;
        };
    }

    /** The line's direction on the upright page, in whole degrees counter-clockwise. */
    private int direction(float dx, float dy) {
        int angle = dy == 0 ? (dx >= 0 ? 0 : 180) : (int) Math.round(Math.toDegrees(Math.atan2(dy, dx)));
        return Math.floorMod(angle - rotation, 360);
    }
}
