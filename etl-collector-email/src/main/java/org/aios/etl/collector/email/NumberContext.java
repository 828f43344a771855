package org.aios.etl.collector.email;

import java.util.regex.Pattern;

/**
 * What the words beside a number say about it. Only a window of fixed size on the same line is looked at, so the cost per number
 * is bounded.
 */
final class NumberContext {

    private static final int BEFORE = 56;
    private static final int AFTER = 16;

    private static final Pattern PHONE_BEFORE = Pattern.compile(
            "(?iu).*(?:(?<!\\p{L})(?:phone|phones|telephone|tel|mobile|mob|cell|cellphone|fax|desk|direct|hotline|whatsapp"
                    + "|téléphone|portable|telefon|telefonnummer|handy|mobil|rufnummer|móvil|teléfono|telefono|cellulare|telefone|celular|telefoon|mobiel|telefoonnummer"
                    + "|telefonnr|тел|телефон|телефону)(?:\\s*(?:no|nr|number|num|#|is|ist|est|es))?"
                    + "|(?<!\\p{L})(?:call|called|calling|phone|ring|text|reach|dial|contact|sms)(?!\\p{L})(?: back)?(?: \\p{L}{1,12}){0,3}? (?:at|on|under|via|number|is)"
                    + "|(?<!\\p{L})(?:call|dial|ring)|(?<!\\p{L})(?:my|his|her|our|their|your) (?:new |work |home )?number is|電話(?:番号)?|电话|電話|전화)"
                    + "(?:\\s*[.:：#=(]*\\s*(?:\\([a-z]{1,8}\\))?\\s*)");
    private static final Pattern PHONE_AFTER = Pattern.compile(
            "(?iu)\\s*[(\\[,-]?\\s*(?:office|fax|mobile|cell|home|work|desk|direct|phone|tel|voice)(?!\\p{L}).*");
    private static final Pattern SOCIAL_SECURITY =
            Pattern.compile("(?iu).*(?:ssn|social security|soc sec)[^\\d]{0,24}");

    private NumberContext() {}

    static boolean phone(String text, int start, int end) {
        return PHONE_BEFORE.matcher(before(text, start)).matches()
                || PHONE_AFTER.matcher(after(text, end)).matches();
    }

    static boolean socialSecurity(String text, int start) {
        return SOCIAL_SECURITY.matcher(before(text, start)).matches();
    }

    private static String before(String text, int start) {
        int line = text.lastIndexOf('\n', Math.max(0, start - 1));
        return text.substring(Math.max(start - BEFORE, line < 0 || line >= start ? 0 : line + 1), start);
    }

    private static String after(String text, int end) {
        int line = text.indexOf('\n', end);
        int limit = Math.min(text.length(), end + AFTER);
        return text.substring(end, line < 0 ? limit : Math.min(line, limit));
    }
}
