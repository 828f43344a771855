package org.aios.etl.collector.book;

import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.pdmodel.font.PDSimpleFont;
import org.apache.pdfbox.pdmodel.font.encoding.GlyphList;

/** Tells which characters a glyph stands for, and remembers it per font. For one document and one thread. */
final class GlyphNames {
    private static final int LONGEST = 32;
    private static final String UNKNOWN = "\uFFFD";

    private final GlyphList names;
    private final Map<PDFont, Map<Integer, String>> known = new HashMap<>();
    private long unknown;

    private GlyphNames(GlyphList names) {
        this.names = names;
    }

    /** Uses the Adobe glyph list and PDFBox's additions for TeX fonts. */
    static GlyphNames load() throws IOException {
        try (InputStream in =
                GlyphList.class.getResourceAsStream("/org/apache/pdfbox/resources/glyphlist/additional.txt")) {
            GlyphList adobe = GlyphList.getAdobeGlyphList();
            return new GlyphNames(in == null ? adobe : new GlyphList(adobe, in));
        }
    }

    /** Returns the characters, empty where the font does not say. */
    String of(PDFont font, int code) {
        String text =
                known.computeIfAbsent(font, any -> new HashMap<>()).computeIfAbsent(code, any -> look(font, code));
        if (text.equals(UNKNOWN)) {
            unknown++;
            return "";
        }
        return text;
    }

    long unknown() {
        return unknown;
    }

    private String look(PDFont font, int code) {
        String text = font.toUnicode(code, names);
        if (text == null || text.isEmpty() || text.length() > LONGEST) {
            boolean plain = text == null
                    && font instanceof PDSimpleFont
                    && code >= ' '
                    && code < 0x7F
                    && !font.getCOSObject().containsKey(COSName.TO_UNICODE)
                    && !isSymbolic(font);
            return plain ? String.valueOf((char) code) : UNKNOWN;
        }
        return readable(text);
    }

    private static boolean isSymbolic(PDFont font) {
        PDFontDescriptor descriptor = font.getFontDescriptor();
        return descriptor != null && descriptor.isSymbolic() && !font.isStandard14();
    }

    private static String readable(String text) {
        char first = text.charAt(0);
        if (first >= 0xFB00 && first <= 0xFDFF || first >= 0xFE70 && first <= 0xFEFC) {
            return Normalizer.normalize(text, Normalizer.Form.NFKC);
        }
        if (first == 0xF0B7 || first == 0xF0A7 || first == 0xF076) {
            return "•";
        }
        boolean privateUse = first >= 0xE000 && first <= 0xF8FF;
        return privateUse || first < ' ' && first != '\t' || first == 0xFFFD ? UNKNOWN : text;
    }
}
