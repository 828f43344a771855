package org.aios.etl.collector.email;

import java.util.regex.Pattern;

/** Recognises where a signature begins: by the usual delimiter, or by the sentence a mobile program adds. */
final class Signatures {

    private static final int MAX_AFTER_BARE_DASHES = 12;

    private static final Pattern MOBILE = Pattern.compile(
            "(?i)\\s*(?:sent (?:from|via|with|using) (?:my |the |yahoo|outlook|mail|proton|samsung|gmail|sparrow)"
                    + "|get outlook for |sent from \\w+ mobile|von meinem \\S+.* gesendet|gesendet (?:mit|von) |envoyé (?:de|depuis) mon |envoyé à partir "
                    + "|enviado (?:desde|do|de) m[ei]|inviato da(?:l mio)? |verzonden (?:vanaf|met) |skickat från min |sendt fra min |wysłane z |"
                    + "отправлено (?:с|из) |iphoneから送信|发自我的|傳送自我的|나의 iphone에서 보냄).{0,80}");

    private Signatures() {}

    static boolean startsAt(String[] lines, int i) {
        String line = lines[i];
        if (line.equals("-- ") || line.equals("--\u00a0")) {
            return true;
        }
        boolean dashes = line.strip().equals("--")
                || line.strip().equals("—")
                || line.strip().equals("__");
        return (dashes && lines.length - i <= MAX_AFTER_BARE_DASHES) || isOneLine(line);
    }

    /** Whether the signature is this line alone. */
    static boolean isOneLine(String line) {
        return line.length() <= 140 && MOBILE.matcher(line).matches();
    }
}
