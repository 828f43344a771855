package org.aios.etl.collector.book;

import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;

/** What a font looks like, as far as it tells headings and code from running text. */
record FontStyle(boolean bold, boolean italic, boolean mono) {
    private static final Pattern BOLD =
            Pattern.compile("bold|black|heavy|demi|cmbx|cmssbx|sfbx|-bd|medi(?:um)?$|nimbus.*-b");
    private static final Pattern ITALIC = Pattern.compile("ital|obli|slant|cmti|cmsl|sfti|-it$");
    private static final Pattern MONO = Pattern.compile(
            "mono|courier|typewriter|consol|cmtt|cmsltt|sftt|inconsolata|menlo|fixed|teletype|code|nimbusmon");

    static FontStyle of(PDFont font) {
        String name = font.getName() == null ? "" : font.getName().toLowerCase(Locale.ROOT);
        PDFontDescriptor descriptor = font.getFontDescriptor();
        boolean fixed = descriptor != null && descriptor.isFixedPitch();
        boolean heavy = descriptor != null && (descriptor.isForceBold() || descriptor.getFontWeight() >= 600);
        boolean sloped = descriptor != null && descriptor.isItalic();
        return new FontStyle(
                heavy || BOLD.matcher(name).find(),
                sloped || ITALIC.matcher(name).find(),
                fixed || MONO.matcher(name).find());
    }
}
