package org.aios.etl.collector.book;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.OpenTypeFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for fonts that a PDF does not embed with the one font inside PDFBox. Thread-safe.
 *
 * <p>PDFBox itself would search the machine's fonts, which takes seconds, writes a cache into the home directory and makes
 * the text depend on the machine. Only widths are needed, and those of the standard fonts are built in.
 */
final class BundledFonts implements FontMapper {
    private static final String RESOURCE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private final TrueTypeFont font;

    private BundledFonts(TrueTypeFont font) {
        this.font = font;
    }

    private enum Installed {
        ONCE;

        Installed() {
            FontMappers.set(load());
        }

        void touch() {
            // Initialising the enum is what counts.
        }
    }

    /** Makes PDFBox use these fonts from now on; repeated calls do nothing. */
    static void install() {
        Installed.ONCE.touch();
    }

    private static BundledFonts load() {
        try (InputStream in = FontMapper.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(
                        "PDFBox has no resource " + RESOURCE + "; use the version of the parent pom");
            }
            return new BundledFonts(new TTFParser().parse(new RandomAccessReadBuffer(in)));
        } catch (IOException broken) {
            throw new UncheckedIOException("The font inside PDFBox is unreadable", broken);
        }
    }

    @Override
    public FontMapping<TrueTypeFont> getTrueTypeFont(@Nullable String name, @Nullable PDFontDescriptor descriptor) {
        return new FontMapping<>(font, true);
    }

    @Override
    public FontMapping<FontBoxFont> getFontBoxFont(@Nullable String name, @Nullable PDFontDescriptor descriptor) {
        return new FontMapping<>(font, true);
    }

    @Override
    @SuppressWarnings("NullAway") // the API says "no OpenType font" by null
    public CIDFontMapping getCIDFont(
            @Nullable String name, @Nullable PDFontDescriptor descriptor, @Nullable PDCIDSystemInfo system) {
        OpenTypeFont none = null;
        return new CIDFontMapping(none, font, true);
    }
}
