package org.aios.etl.collector.email;

import java.util.List;
import java.util.Locale;

/** Finds international bank account numbers (ISO 13616): country, length and check digits have to agree. */
final class IbanDetector {

    /** Country code and length of each registered country. */
    private static final String LENGTHS =
            " AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29"
                    + " ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20"
                    + " LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24"
                    + " SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30 ";

    private IbanDetector() {}

    static void find(String text, List<Span> spans) {
        int i = 0;
        while (i + 4 < text.length()) {
            int end = isStart(text, i) ? end(text, i) : -1;
            if (end > 0) {
                spans.add(new Span(i, end, PersonalKind.IBAN));
                i = end;
            } else {
                i++;
            }
        }
    }

    private static boolean isStart(String text, int i) {
        return isLetter(text.charAt(i))
                && isLetter(text.charAt(i + 1))
                && DigitRun.isDigit(text.charAt(i + 2))
                && DigitRun.isDigit(text.charAt(i + 3))
                && (i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1)));
    }

    private static boolean isLetter(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }

    private static int end(String text, int start) {
        int at = LENGTHS.indexOf(" " + text.substring(start, start + 2).toUpperCase(Locale.ROOT));
        if (at < 0) {
            return -1;
        }
        int length = Integer.parseInt(LENGTHS.substring(at + 3, at + 5));
        StringBuilder account = new StringBuilder(length);
        int i = start;
        while (i < text.length() && account.length() < length) {
            char c = text.charAt(i);
            if (isLetter(c) || DigitRun.isDigit(c)) {
                account.append(Character.toUpperCase(c));
            } else if ((c != ' ' && c != '-') || !Character.isLetterOrDigit(text.charAt(i - 1))) {
                return -1;
            }
            i++;
        }
        boolean ends = i >= text.length() || !Character.isLetterOrDigit(text.charAt(i));
        return account.length() == length && ends && checks(account) ? i : -1;
    }

    /** ISO 7064 MOD 97-10 over the account number with its first four characters moved to the end. */
    private static boolean checks(CharSequence account) {
        int remainder = 0;
        for (int i = 0; i < account.length(); i++) {
            int value = Character.digit(account.charAt((i + 4) % account.length()), 36);
            remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
        }
        return remainder == 1;
    }
}
