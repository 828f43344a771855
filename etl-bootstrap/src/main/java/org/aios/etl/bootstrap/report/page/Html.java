package org.aios.etl.bootstrap.report.page;

import java.math.BigDecimal;
import org.aios.etl.bootstrap.report.Amounts;
import org.aios.etl.bootstrap.report.reading.Quantities;
import org.aios.etl.bootstrap.report.reading.Times;
import org.aios.etl.core.model.Money;

/** Words and numbers as HTML. Whatever comes from a source goes through {@link #text}. Stateless. */
final class Html {
    private static final int LONGEST = 2_000;

    private Html() {}

    /** Returns foreign text for an element or a quoted attribute: only characters, whatever it holds. */
    static String text(String text) {
        return escaped(VisibleText.of(text, LONGEST));
    }

    /** Returns text of our own, with its lines. */
    static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    /** Returns foreign text whose direction of writing cannot touch what stands around it. */
    static String isolated(String text) {
        return "<bdi>" + text(text) + "</bdi>";
    }

    /** Returns an amount for people, which holds the exact one. */
    static String money(BigDecimal usd) {
        return data(usd.toPlainString(), usd.signum() < 0 ? "−" + amount(usd.negate()) : amount(usd));
    }

    private static String amount(BigDecimal usd) {
        return Amounts.text(new Money(usd));
    }

    /** Returns a whole number with thousands set apart. */
    static String count(long number) {
        return data(Long.toString(number), Quantities.grouped(number));
    }

    /** Returns a share of 0 to 1 in per cent. */
    static String share(BigDecimal share) {
        return data(share.toPlainString(), Quantities.percent(share));
    }

    /** Returns a time for people, which holds the exact number of milliseconds. */
    static String millis(BigDecimal millis) {
        return data(millis.toPlainString(), Times.text(millis));
    }

    private static String data(String value, String shown) {
        return "<data value=\"" + value + "\">" + shown + "</data>";
    }
}
