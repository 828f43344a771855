package org.aios.etl.collector.video;

import java.util.ArrayList;
import java.util.List;

/**
 * Undoes the repetitions of rolling captions, where each row is shown again above the next one. Stateless.
 *
 * <p>A row is dropped only where its place proves that it was carried over: it stands on top of newer rows, without times of its own,
 * and reads like the row at the bottom before; or the whole cue merely holds the picture. Words are never compared with words
 * elsewhere, so whatever was really said twice stays. A file counts as rolling only by its structure: holding cues of an instant,
 * inline times together with carried rows, or carried rows throughout. Everything else is returned as it came.
 */
final class RollingCaptions {
    /** Holding cues last 10 ms in automatic captions; converters round to frames. */
    private static final long INSTANT_MS = 50;

    private static final long TOUCHING_MS = 100;
    /** No screen rolls more rows than this; it bounds the comparisons. */
    private static final int MOST_ROWS = 8;

    private static final double THROUGHOUT = 0.8;

    private RollingCaptions() {}

    static List<Cue> unroll(List<Cue> cues) {
        return isRolling(cues) ? newRows(cues) : cues;
    }

    private static boolean isRolling(List<Cue> cues) {
        int timed = 0;
        int holds = 0;
        int carried = 0;
        int pairs = 0;
        List<String> before = List.of();
        long end = 0;
        for (Cue cue : cues) {
            List<String> rows = keys(cue);
            int same = carriedRows(cue.textLines(), before);
            timed += cue.isTimed() ? 1 : 0;
            holds += !rows.isEmpty() && same == rows.size() && isInstant(cue) && touches(cue, end) ? 1 : 0;
            if (rows.size() > 1 && !before.isEmpty() && touches(cue, end)) {
                pairs++;
                carried += same > 0 && same < rows.size() && !rows.get(same).equals(rows.get(same - 1)) ? 1 : 0;
            }
            if (!rows.isEmpty()) {
                before = rows;
                end = cue.endMs();
            }
        }
        boolean byHolding = holds >= 2 && holds * 3 >= cues.size();
        boolean byTimes = timed > 0 && (holds > 0 || carried > 0);
        return byHolding || byTimes || (carried >= 3 && carried >= THROUGHOUT * pairs);
    }

    private static List<Cue> newRows(List<Cue> cues) {
        List<Cue> fresh = new ArrayList<>();
        List<String> before = List.of();
        for (Cue cue : cues) {
            List<CaptionLine> rows = cue.textLines();
            if (rows.isEmpty()) {
                continue;
            }
            int carried = carriedRows(rows, before);
            boolean all = carried == rows.size();
            if (all && rows.size() == 1 && !holds(cue)) {
                carried = 0;
            }
            if (carried < rows.size()) {
                fresh.add(cue.with(rows.subList(carried, rows.size())));
            }
            before = keys(cue);
        }
        return fresh;
    }

    /** A single old row goes on standing for an instant, or has a free row below it waiting for the next words. */
    private static boolean holds(Cue cue) {
        CaptionLine bottom = cue.lines().get(cue.lines().size() - 1);
        return isInstant(cue) || (cue.lines().size() > 1 && bottom.isBlank());
    }

    private static boolean isInstant(Cue cue) {
        return cue.endMs() - cue.startMs() <= INSTANT_MS;
    }

    private static boolean touches(Cue cue, long end) {
        return Math.abs(cue.startMs() - end) <= TOUCHING_MS;
    }

    /** How many rows at the top are the bottom rows of the cue before. */
    private static int carriedRows(List<CaptionLine> rows, List<String> before) {
        for (int count = Math.min(MOST_ROWS, Math.min(rows.size(), before.size())); count > 0; count--) {
            boolean untimed = rows.subList(0, count).stream().noneMatch(CaptionLine::isTimed);
            List<String> top =
                    rows.subList(0, count).stream().map(CaptionLine::key).toList();
            if (untimed && top.equals(before.subList(before.size() - count, before.size()))) {
                return count;
            }
        }
        return 0;
    }

    private static List<String> keys(Cue cue) {
        return cue.textLines().stream().map(CaptionLine::key).toList();
    }
}
