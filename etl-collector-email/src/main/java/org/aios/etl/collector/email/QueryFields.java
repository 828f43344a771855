package org.aios.etl.collector.email;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names that may stand before a colon in a query. */
final class QueryFields {

    private static final Map<String, Set<TextField>> TEXT = Map.of(
            "subject", Set.of(TextField.SUBJECT),
            "body", Set.of(TextField.BODY, TextField.QUOTED),
            "from", Set.of(TextField.FROM, TextField.FROM_ADDRESS),
            "to", Set.of(TextField.TO),
            "cc", Set.of(TextField.CC),
            "filename", Set.of(TextField.FILE_NAME),
            "list", Set.of(TextField.LIST),
            "label", Set.of(TextField.LABEL));
    private static final Set<String> CONDITIONS = Set.of("has", "larger", "smaller", "after", "before", "date", "id");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})([kmg]?)b?");

    private QueryFields() {}

    static boolean isKnown(String name) {
        return TEXT.containsKey(name) || CONDITIONS.contains(name);
    }

    static boolean isCondition(String name) {
        return CONDITIONS.contains(name);
    }

    static Set<TextField> textFields(String name) {
        return TEXT.getOrDefault(name, Clause.ANYWHERE);
    }

    static MessageTest condition(String query, QueryToken token) throws QuerySyntaxException {
        String value = token.text().strip();
        return switch (token.field()) {
            case "has" -> has(query, token, value);
            case "larger" -> larger(size(query, token, value));
            case "smaller" -> smaller(size(query, token, value));
            case "after" -> since(start(query, token, value));
            case "before" -> before(start(query, token, value));
            case "id" -> facts -> facts.id().equals(value.replace("<", "").replace(">", ""));
            default -> range(query, token, value);
        };
    }

    private static MessageTest has(String query, QueryToken token, String value) throws QuerySyntaxException {
        if (!value.equalsIgnoreCase("attachment") && !value.equalsIgnoreCase("attachments")) {
            throw new QuerySyntaxException(query, token.position(), "has: knows only has:attachment");
        }
        return MessageFacts::attachment;
    }

    private static MessageTest larger(long size) {
        return facts -> facts.size() > size;
    }

    private static MessageTest smaller(long size) {
        return facts -> facts.size() < size;
    }

    private static MessageTest since(long second) {
        return facts -> facts.epochSecond().isPresent() && facts.epochSecond().getAsLong() >= second;
    }

    private static MessageTest before(long second) {
        return facts -> facts.epochSecond().isPresent() && facts.epochSecond().getAsLong() < second;
    }

    private static MessageTest range(String query, QueryToken token, String value) throws QuerySyntaxException {
        int dots = value.indexOf("..");
        String first = dots < 0 ? value : value.substring(0, dots);
        String last = dots < 0 ? value : value.substring(dots + 2);
        MessageTest since = first.isEmpty() ? facts -> true : since(start(query, token, first));
        MessageTest until = last.isEmpty() ? facts -> true : before(end(query, token, last));
        return facts -> since.matches(facts) && until.matches(facts);
    }

    private static long size(String query, QueryToken token, String value) throws QuerySyntaxException {
        Matcher matcher = SIZE.matcher(value.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new QuerySyntaxException(
                    query, token.position(), token.field() + ": expects a size such as 500k or 2M");
        }
        String unit = value.toLowerCase(Locale.ROOT).replaceAll("[0-9b]", "");
        long factor = switch (unit) {
            case "k" -> 1L << 10;
            case "m" -> 1L << 20;
            case "g" -> 1L << 30;
            default -> 1;
        };
        return Long.parseLong(value.replaceAll("\\D", "")) * factor;
    }

    private static long start(String query, QueryToken token, String value) throws QuerySyntaxException {
        return first(query, token, value).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    }

    private static long end(String query, QueryToken token, String value) throws QuerySyntaxException {
        LocalDate first = first(query, token, value);
        LocalDate after = switch (value.length()) {
            case 4 -> first.plusYears(1);
            case 7 -> first.plusMonths(1);
            default -> first.plusDays(1);
        };
        return after.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    }

    private static LocalDate first(String query, QueryToken token, String value) throws QuerySyntaxException {
        String iso = value.replace('/', '-');
        try {
            return switch (iso.length()) {
                case 4 -> Year.parse(iso).atDay(1);
                case 7 -> YearMonth.parse(iso).atDay(1);
                default -> LocalDate.parse(iso);
            };
        } catch (DateTimeException noDate) {
            throw new QuerySyntaxException(
                    query, token.position(), token.field() + ": expects a date such as 2019, 2019-03 or 2019-03-31");
        }
    }
}
