package org.aios.etl.collector.book;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises running heads, feet and page numbers: rows at the edge of a page that neighbouring pages repeat at the same
 * height, digits aside, or that count the pages. Looks {@link #WINDOW} pages back and ahead. For one document and one thread.
 */
final class RunningHeads {
    /** How many pages on either side bear witness; enough for both sides of a sheet within a short chapter. */
    static final int WINDOW = 8;

    private static final int ROWS = 3;
    private static final int LONGEST_STAMP = 3;
    private static final float ZONE = 0.14f;
    private static final float SAME_HEIGHT = 3;
    private static final Pattern NUMBER = Pattern.compile(
            "^[^\\p{L}\\p{N}]*(\\d{1,4}|[ivxlc]{1,7})(?=\\W|$)|(?<=\\W|^)(\\d{1,4}|[ivxlc]{1,7})[^\\p{L}\\p{N}]*$");

    /** A row that may be a running head; {@code depth} counts from the edge inwards. */
    private record Edge(
            Rows.Row row, boolean top, int depth, float y, float gap, String signature, OptionalInt number) {
        boolean isApart() {
            return gap > 1.5f * row.size;
        }

        boolean isBareNumber() {
            return number.isPresent() && signature.replace("#", "").length() <= 4;
        }
    }

    private final Map<Integer, List<Edge>> edges = new HashMap<>();
    private final Map<Integer, Map<String, Fragment>> places = new HashMap<>();

    /** Remembers a page's text of the main direction; pages come in order, from 1. */
    void add(int page, List<Fragment> fragments, float height) {
        List<Rows.Row> rows = Rows.of(fragments);
        Map<String, Fragment> here = new HashMap<>();
        fragments.stream()
                .filter(fragment -> fragment.text.length() <= LONGEST_STAMP && standsAlone(fragment, fragments))
                .forEach(fragment -> here.putIfAbsent(
                        fragment.text + " " + Math.round(fragment.x0 / 3) + " " + Math.round(fragment.y / 3),
                        fragment));
        places.put(page, here);
        places.remove(page - 3 * WINDOW);
        List<Edge> found = new ArrayList<>();
        for (int i = 0; i < Math.min(ROWS, rows.size()); i++) {
            Rows.Row row = rows.get(i);
            if (row.y < ZONE * height) {
                found.add(edge(row, true, i, i + 1 < rows.size() ? rows.get(i + 1).y - row.y : height));
            }
        }
        for (int i = 0; i < Math.min(ROWS, rows.size()); i++) {
            int at = rows.size() - 1 - i;
            Rows.Row row = rows.get(at);
            if (row.y > (1 - ZONE) * height) {
                found.add(edge(row, false, i, at > 0 ? row.y - rows.get(at - 1).y : height));
            }
        }
        edges.put(page, found);
        edges.remove(page - 3 * WINDOW);
    }

    private static boolean standsAlone(Fragment stamp, List<Fragment> fragments) {
        float reach = 2 * stamp.size;
        return fragments.stream()
                .noneMatch(other -> other != stamp
                        && Math.abs(other.y - stamp.y) < stamp.size / 2
                        && other.x0 < stamp.x1 + reach
                        && other.x1 > stamp.x0 - reach);
    }

    /** Returns the fragments of the page's running heads; to be asked once the pages after it are known. */
    Set<Fragment> of(int page) {
        Set<Fragment> found = new HashSet<>(stamps(page));
        OptionalInt offset = numbering(page);
        for (boolean top : new boolean[] {true, false}) {
            for (Edge edge : edges.getOrDefault(page, List.of())) {
                if (edge.top == top) {
                    if (!isRunning(page, edge, offset)) {
                        break;
                    }
                    found.addAll(edge.row.fragments);
                }
            }
        }
        return found;
    }

    /**
     * What stands at the same place on most pages around is no text of any of them: marks for the
     * binder, line numbers. Longer words may be the labels of a form that fills every page.
     */
    private List<Fragment> stamps(int page) {
        List<Map<String, Fragment>> others = new ArrayList<>();
        for (int other = page - WINDOW; other <= page + WINDOW; other++) {
            if (other != page && places.containsKey(other)) {
                others.add(places.getOrDefault(other, Map.of()));
            }
        }
        if (others.size() < 4) {
            return List.of();
        }
        return places.getOrDefault(page, Map.of()).entrySet().stream()
                .filter(place -> others.stream()
                                        .filter(other -> other.containsKey(place.getKey()))
                                        .count()
                                * 10
                        >= others.size() * 6L)
                .map(Map.Entry::getValue)
                .toList();
    }

    private static Edge edge(Rows.Row row, boolean top, int depth, float gap) {
        String text = LineText.of(row, 0, row.x0, row.x1, 0).text();
        Matcher matcher = NUMBER.matcher(text);
        OptionalInt number = matcher.find()
                ? value(matcher.group(1) != null ? matcher.group(1) : matcher.group(2))
                : OptionalInt.empty();
        String bare = number.isPresent() ? matcher.replaceFirst(" # ") : text;
        return new Edge(
                row,
                top,
                depth,
                row.y,
                gap,
                bare.replaceAll("\\d+", "#").replaceAll("\\s+", " ").strip(),
                number);
    }

    private boolean isRunning(int page, Edge edge, OptionalInt offset) {
        boolean counts =
                edge.number.isPresent() && offset.isPresent() && edge.number.getAsInt() - page == offset.getAsInt();
        if (counts && edge.isBareNumber()) {
            return true;
        }
        int same = 0;
        int sameSlot = 0;
        int others = 0;
        for (int other = page - WINDOW; other <= page + WINDOW; other++) {
            if (other == page || !edges.containsKey(other)) {
                continue;
            }
            others++;
            boolean sameHere = false;
            boolean slotHere = false;
            for (Edge candidate : edges.getOrDefault(other, List.of())) {
                if (candidate.top == edge.top
                        && Math.abs(candidate.y - edge.y) <= SAME_HEIGHT
                        && Math.abs(candidate.row.size - edge.row.size) < 1) {
                    slotHere |= candidate.isApart();
                    sameHere |= candidate.signature.equals(edge.signature)
                            && (!edge.isBareNumber()
                                    || candidate.number.isPresent()
                                            && candidate.number.getAsInt() - other == edge.number.getAsInt() - page);
                }
            }
            same += sameHere ? 1 : 0;
            sameSlot += slotHere ? 1 : 0;
        }
        if (same >= Math.min(2, Math.max(1, others - 1)) && others > 0 && edge.signature.length() < 160) {
            return true;
        }
        boolean apart = edge.isApart();
        return apart && sameSlot >= 2 && (counts || sameSlot * 10 >= others * 4 && others >= 4 && edge.depth == 0);
    }

    /** Returns what most page numbers at the edges differ by from the count of pages. */
    private OptionalInt numbering(int page) {
        Map<Integer, Integer> votes = new HashMap<>();
        int pages = 0;
        for (int other = page - WINDOW; other <= page + WINDOW; other++) {
            Set<Integer> offsets = new HashSet<>();
            for (Edge edge : edges.getOrDefault(other, List.of())) {
                if (edge.number.isPresent()) {
                    offsets.add(edge.number.getAsInt() - other);
                }
            }
            offsets.forEach(offset -> votes.merge(offset, 1, Integer::sum));
            pages += edges.containsKey(other) ? 1 : 0;
        }
        int needed = pages <= 4 ? 2 : 3;
        return votes.entrySet().stream()
                .filter(vote -> vote.getValue() >= needed)
                .max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(vote -> OptionalInt.of(vote.getKey()))
                .orElse(OptionalInt.empty());
    }

    private static OptionalInt value(String number) {
        if (Character.isDigit(number.charAt(0))) {
            return OptionalInt.of(Integer.parseInt(number));
        }
        int sum = 0;
        int before = 0;
        for (int i = number.length() - 1; i >= 0; i--) {
            int value = switch (number.charAt(i)) {
                case 'i' -> 1;
                case 'v' -> 5;
                case 'x' -> 10;
                case 'l' -> 50;
                default -> 100;
            };
            sum += value < before ? -value : value;
            before = value;
        }
        return OptionalInt.of(sum);
    }
}
