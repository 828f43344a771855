package org.aios.etl.collector.email;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Recognises where an unmarked old mail begins: the header blocks that Outlook, Apple Mail and Lotus Notes copy above it, and
 * rulers such as {@code -----Original Message-----}, in the languages of their users.
 */
final class QuoteHeaders {

    private enum Key {
        FROM,
        DATE,
        TO,
        CC,
        SUBJECT
    }

    private static final int MAX_BLOCK = 12;

    private static final Map<Key, Set<String>> NAMES = Map.of(
            Key.FROM,
                    Set.of(
                            "from",
                            "von",
                            "de",
                            "da",
                            "van",
                            "från",
                            "fra",
                            "od",
                            "от",
                            "от кого",
                            "差出人",
                            "发件人",
                            "寄件者",
                            "보낸 사람",
                            "kimden",
                            "lähettäjä",
                            "feladó",
                            "expéditeur",
                            "mittente",
                            "remitente",
                            "nadawca",
                            "odesílatel",
                            "från/from",
                            "送信者"),
            Key.DATE,
                    Set.of(
                            "sent",
                            "date",
                            "gesendet",
                            "datum",
                            "envoyé",
                            "envoyé le",
                            "enviado",
                            "enviado el",
                            "enviada em",
                            "enviado em",
                            "fecha",
                            "inviato",
                            "data",
                            "verzonden",
                            "skickat",
                            "sendt",
                            "dato",
                            "wysłano",
                            "отправлено",
                            "дата",
                            "送信日時",
                            "日付",
                            "发送时间",
                            "日期",
                            "寄件日期",
                            "보낸 날짜",
                            "날짜",
                            "tarih",
                            "gönderildi",
                            "lähetetty",
                            "elküldve",
                            "odesláno",
                            "date sent"),
            Key.TO,
                    Set.of(
                            "to",
                            "an",
                            "à",
                            "para",
                            "a",
                            "aan",
                            "till",
                            "til",
                            "do",
                            "кому",
                            "宛先",
                            "收件人",
                            "收件者",
                            "받는 사람",
                            "kime",
                            "vastaanottaja",
                            "címzett",
                            "komu",
                            "destinataire"),
            Key.CC,
                    Set.of(
                            "cc",
                            "kopie",
                            "copie",
                            "kopia",
                            "копия",
                            "抄送",
                            "副本",
                            "참조",
                            "dw",
                            "bilgi",
                            "kopi",
                            "másolatot kap",
                            "kopio",
                            "reply-to",
                            "bcc",
                            "importance",
                            "attachments"),
            Key.SUBJECT,
                    Set.of(
                            "subject",
                            "betreff",
                            "objet",
                            "asunto",
                            "oggetto",
                            "assunto",
                            "onderwerp",
                            "ämne",
                            "emne",
                            "temat",
                            "тема",
                            "件名",
                            "主题",
                            "主題",
                            "主旨",
                            "제목",
                            "konu",
                            "aihe",
                            "tárgy",
                            "předmět",
                            "re"));

    private static final Pattern RULER = Pattern.compile(
            "(?iu)\\s*[-_*=]{2,}\\s*(?:original message|original-nachricht|ursprüngliche nachricht|forwarded message|weitergeleitete nachricht"
                    + "|message d'origine|message transféré|mensaje original|mensaje reenviado|messaggio originale|messaggio inoltrato|oorspronkelijk bericht|doorgestuurd bericht"
                    + "|mensagem original|ursprungligt meddelande|ursprungsmeddelande|oprindelig meddelelse|opprinnelig melding|wiadomość oryginalna|oryginalna wiadomość|исходное сообщение"
                    + "|пересылаемое сообщение|original appointment|reply message|元のメッセージ|原始邮件|邮件原件|원본 메시지|alkuperäinen viesti|eredeti üzenet|původní zpráva|özgün ileti"
                    + "|forwarded by .{1,80}|begin forwarded message)\\s*[-_*=:]*\\s*");
    private static final Pattern APPLE_FORWARD = Pattern.compile("(?iu)\\s*begin forwarded message\\s*:\\s*");
    private static final Pattern LINE_RULER = Pattern.compile("\\s*[-_*=]{5,}\\s*");
    private static final Pattern NOTES_DATE = Pattern.compile(
            "(?i)(.{0,60}?)\\s*(?:on )?\\d{1,4}[/.-]\\d{1,2}[/.-]\\d{1,4},?\\s+\\d{1,2}:\\d{2}(?::\\d{2})?(?:\\s*[AP]M)?(?:\\s+[A-Z]{2,4})?\\s*");

    private QuoteHeaders() {}

    /** How many lines the block that begins at {@code i} has; 0 if none begins there. */
    static int blockAt(String[] lines, int i) {
        String line = lines[i];
        if (line.isBlank() || line.length() > 500) {
            return 0;
        }
        if ((line.length() < 160 && RULER.matcher(line).matches())
                || APPLE_FORWARD.matcher(line).matches()) {
            return 1;
        }
        if (key(line).isPresent()) {
            return headerBlock(lines, i);
        }
        return notesBlock(lines, i);
    }

    /** The ruler right above a block belongs to it. */
    static int startWithRuler(String[] lines, int block) {
        int i = block - 1;
        while (i >= 0 && lines[i].isBlank()) {
            i--;
        }
        return i >= 0 && LINE_RULER.matcher(lines[i]).matches() ? i : block;
    }

    private static int headerBlock(String[] lines, int start) {
        Set<Key> seen = EnumSet.noneOf(Key.class);
        int i = start;
        int blanks = 0;
        int strangers = 0;
        while (i < lines.length && i - start < MAX_BLOCK) {
            Optional<Key> key = key(lines[i]);
            if (key.isPresent()) {
                seen.add(key.get());
                blanks = 0;
            } else if (lines[i].isBlank()) {
                if (++blanks > 1) {
                    break;
                }
            } else if (blanks > 0 || ++strangers > 3) {
                break;
            }
            i++;
        }
        boolean dated = seen.contains(Key.DATE) || (seen.contains(Key.TO) && seen.contains(Key.SUBJECT));
        boolean complete = seen.contains(Key.FROM) && dated && seen.size() >= 3;
        return complete ? i - start : 0;
    }

    private static int notesBlock(String[] lines, int i) {
        int date = i;
        if (!isNotesDate(lines[date])) {
            date = i + 1;
            boolean nameLine = lines[i].length() <= 80
                    && (i == 0
                            || lines[i - 1].isBlank()
                            || LINE_RULER.matcher(lines[i - 1]).matches());
            if (!nameLine || date >= lines.length || !isNotesDate(lines[date])) {
                return 0;
            }
        }
        Set<Key> seen = EnumSet.noneOf(Key.class);
        for (int k = date + 1; k < lines.length && k <= date + 10; k++) {
            key(lines[k]).ifPresent(seen::add);
        }
        return seen.contains(Key.TO) && (seen.contains(Key.SUBJECT) || seen.contains(Key.CC)) ? date - i + 1 : 0;
    }

    private static boolean isNotesDate(String line) {
        return line.length() <= 140 && NOTES_DATE.matcher(line).matches();
    }

    /** Which header a line such as {@code *Gesendet:* Montag} repeats. */
    private static Optional<Key> key(String line) {
        int start = 0;
        while (start < line.length()
                && (line.charAt(start) == ' ' || line.charAt(start) == '\t' || line.charAt(start) == '*')) {
            start++;
        }
        int colon = -1;
        for (int i = start; i < line.length() && i < start + 20 && colon < 0; i++) {
            colon = line.charAt(i) == ':' || line.charAt(i) == '：' ? i : -1;
        }
        if (colon <= start) {
            return Optional.empty();
        }
        String name = line.substring(start, colon)
                .replace("*", "")
                .replace('\u00a0', ' ')
                .strip()
                .toLowerCase(Locale.ROOT);
        for (Map.Entry<Key, Set<String>> entry : NAMES.entrySet()) {
            if (entry.getValue().contains(name)) {
                return Optional.of(entry.getKey());
            }
        }
        return Optional.empty();
    }
}
