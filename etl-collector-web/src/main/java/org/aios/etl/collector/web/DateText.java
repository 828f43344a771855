package org.aios.etl.collector.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads dates as people and programs write them, in the larger languages of the web, and gives them as ISO 8601. */
final class DateText {
    private static final Pattern ISO = Pattern.compile(
            "\\b((?:19|20)\\d\\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\\d|3[01])(?:[T ]+(\\d\\d:?\\d\\d(?::?\\d\\d)?)(?:[.,]\\d+)?\\s*(Z|[+-]\\d\\d:?\\d\\d)?)?(?!\\d)");
    private static final Pattern YEAR_FIRST = Pattern.compile(
            "((?:19|20)\\d\\d)\\s*[/.\\-\u5e74\ub144]\\s*(\\d{1,2})\\s*[/.\\-\u6708\uc6d4]\\s*(\\d{1,2})(?!\\d)");
    private static final Pattern NUMERIC =
            Pattern.compile("(?<!\\d)(\\d{1,2})([./\\-])(\\d{1,2})\\2((?:19|20)?\\d\\d)(?!\\d)");
    private static final Pattern DAY_MONTH = Pattern.compile(
            "(?<![\\d:])(\\d{1,2})(?:st|nd|rd|th|er|\\.|\u00ba)?,?[\\s\\-/]{1,3}(?:de\\s+|of\\s+)?(\\p{L}{3,12})\\.?,?[\\s\\-/]{1,3}(?:de\\s+|del\\s+)?((?:19|20)\\d\\d)(?!\\d)");
    private static final Pattern MONTH_DAY = Pattern.compile(
            "(\\p{L}{3,12})\\.?\\s{1,3}(\\d{1,2})(?:st|nd|rd|th)?\\s?,?\\s{1,3}((?:19|20)\\d\\d)(?!\\d)");
    private static final Map<String, Integer> MONTHS = months();

    private DateText() {}

    /** The first date in a text; the form with month names first, then numbers. {@code monthFirst} decides 03/04/2020. */
    static Optional<String> find(String text, boolean monthFirst) {
        String head = text.length() > 400 ? text.substring(0, 400) : text;
        return iso(head)
                .or(() -> yearFirst(head))
                .or(() -> named(DAY_MONTH, head, 1, 2))
                .or(() -> named(MONTH_DAY, head, 2, 1))
                .or(() -> numeric(head, monthFirst));
    }

    /** A date as machines write it, with its time and offset where it has them. */
    static Optional<String> iso(String text) {
        Matcher matcher = ISO.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        Optional<String> day = day(matcher.group(1), matcher.group(2), matcher.group(3));
        String time = matcher.group(4);
        if (day.isEmpty() || time == null) {
            return day;
        }
        String digits = time.replace(":", "");
        if (Integer.parseInt(digits.substring(0, 2)) > 23 || Integer.parseInt(digits.substring(2, 4)) > 59) {
            return day;
        }
        String seconds = digits.length() >= 6 ? digits.substring(4, 6) : "00";
        String zone = matcher.group(5) == null ? "" : matcher.group(5);
        String offset = zone.length() == 5 ? zone.substring(0, 3) + ':' + zone.substring(3) : zone;
        return day.map(
                date -> date + 'T' + digits.substring(0, 2) + ':' + digits.substring(2, 4) + ':' + seconds + offset);
    }

    private static Optional<String> yearFirst(String text) {
        Matcher matcher = YEAR_FIRST.matcher(text);
        return matcher.find() ? day(matcher.group(1), matcher.group(2), matcher.group(3)) : Optional.empty();
    }

    private static Optional<String> named(Pattern pattern, String text, int day, int month) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            Optional<Integer> number = month(matcher.group(month));
            if (number.isPresent()) {
                return day(matcher.group(3), number.get().toString(), matcher.group(day));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> numeric(String text, boolean monthFirst) {
        Matcher matcher = NUMERIC.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String year = matcher.group(4).length() == 2 ? "20" + matcher.group(4) : matcher.group(4);
        boolean american = matcher.group(2).equals("/") && monthFirst;
        int first = Integer.parseInt(matcher.group(1));
        int second = Integer.parseInt(matcher.group(3));
        boolean swap = american ? first <= 12 : second > 12 && first <= 12;
        return swap ? day(year, matcher.group(1), matcher.group(3)) : day(year, matcher.group(3), matcher.group(1));
    }

    static Optional<String> day(String year, String month, String day) {
        try {
            return Optional.of(LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day))
                    .toString());
        } catch (DateTimeException impossible) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> month(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        Integer exact = MONTHS.get(lower);
        return Optional.ofNullable(exact);
    }

    private static Map<String, Integer> months() {
        String[] names = {
            "january jan januar jänner janvier janv enero ene gennaio gen janeiro januari styczeń stycznia sty leden ledna ocak января январь янв січня januára január ianuarie tammikuuta siječnja јануар ιανουαρίου",
            "february feb februar feber février févr fév febrero febbraio fevereiro fev februari luty lutego lut únor února şubat февраля февраль фев лютого februára február februarie helmikuuta veljače φεβρουαρίου",
            "march mar märz mrz mars marzo março maart maret marzec marca březen března mart марта март мар березня március martie maaliskuuta ožujka μαρτίου",
            "april apr avril avr abril abr aprile kwiecień kwietnia kwi duben dubna nisan апреля апрель апр квітня apríla április aprilie huhtikuuta travnja απριλίου",
            "may mai mayo maggio mag maio mei maj maja květen května mayıs мая май травня mája május toukokuuta svibnja μαΐου",
            "june jun juni juin junio giugno giu junho czerwiec czerwca cze červen června haziran июня июнь июн червня júna június iunie kesäkuuta lipnja ιουνίου",
            "july jul juli juillet juil julio luglio lug julho lipiec lipca lip červenec července temmuz июля июль июл липня júla július iulie heinäkuuta srpnja ιουλίου",
            "august aug août aout agosto ago augustus agustus sierpień sierpnia sie srpen srpna ağustos августа август авг серпня augusta augusztus elokuuta kolovoza αυγούστου",
            "september sep sept septembre septiembre settembre set setembro wrzesień września wrz září eylül сентября сентябрь сен вересня septembra szeptember septembrie syyskuuta rujna σεπτεμβρίου",
            "october oct oktober okt octobre octubre ottobre ott outubro out październik października paź říjen října ekim октября октябрь окт жовтня októbra október octombrie lokakuuta listopada οκτωβρίου",
            "november nov novembre noviembre novembro listopad listopadu lis kasım ноября ноябрь ноя листопада novembra noiembrie marraskuuta studenog νοεμβρίου",
            "december dec dezember dez décembre déc diciembre dic dicembre dezembro desember grudzień grudnia gru prosinec prosince aralık декабря декабрь дек грудня decembra decembrie joulukuuta prosinca δεκεμβρίου"
        };
        Map<String, Integer> months = new HashMap<>();
        for (int at = 0; at < names.length; at++) {
            for (String name : names[at].split(" ")) {
                months.putIfAbsent(name, at + 1);
            }
        }
        return Map.copyOf(months);
    }
}
