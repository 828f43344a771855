package org.aios.etl.collector.web;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** A {@code pre} element as a fenced code block: the text exactly as it stands, the language where the page names one. */
record CodeBlock(String language, String text) {
    private static final Pattern LANGUAGE =
            Pattern.compile("(?:^|\\s)(?:language-|lang-|highlight-source-|sourceCode\\s+|brush:\\s*)([^\\s;]+)");

    static CodeBlock of(Element pre) {
        String text = pre.wholeText();
        return new CodeBlock(languageOf(pre), text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
    }

    void write(Lines lines) {
        String info = language;
        boolean tilde = info.indexOf('`') >= 0;
        char sign = tilde ? '~' : '`';
        String fence = String.valueOf(sign).repeat(Math.max(3, Escaper.longestRun(text, sign) + 1));
        lines.line(fence + info);
        if (!text.isEmpty()) {
            text.lines().forEach(lines::line);
            if (text.endsWith("\n")) {
                lines.line("");
            }
        }
        lines.line(fence);
    }

    private static String languageOf(Element pre) {
        Element code = pre.selectFirst("code");
        String own = code == null ? "" : languageIn(code);
        if (own.isEmpty()) {
            own = languageIn(pre);
        }
        Element parent = pre.parent();
        if (own.isEmpty() && parent != null && parent.childrenSize() == 1) {
            own = languageIn(parent);
        }
        return own;
    }

    private static String languageIn(Element element) {
        Matcher matcher = LANGUAGE.matcher(element.className());
        if (matcher.find()) {
            return matcher.group(1);
        }
        String data = element.hasAttr("data-lang") ? element.attr("data-lang") : element.attr("data-language");
        return data.matches("[\\w+#.-]{1,30}") ? data.toLowerCase(Locale.ROOT) : "";
    }
}
