package org.aios.etl.core.batch;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * In which order waiting sources go: those of the highest priority first; among them those of the host that has the fewest
 * under way, so that one large site does not keep the others waiting; then in input order. Local sources count as having
 * nothing under way. Sources of a host that has no room right now are passed over. For one thread at a time.
 */
final class FairOrder {
    private static final Comparator<Line> FEWEST_UNDER_WAY_FIRST = Comparator.comparingInt(
                    (Line line) -> line.host.underWay)
            .thenComparingLong(line -> line.head().position());

    private final TreeMap<Integer, TreeSet<Line>> byPriority = new TreeMap<>(Comparator.reverseOrder());
    private final Map<String, Host> hosts = new HashMap<>();
    private int size;

    int size() {
        return size;
    }

    void add(Placed source) {
        Host host = hosts.computeIfAbsent(source.host(), Host::new);
        int priority = source.item().priority();
        Line line = host.lines.computeIfAbsent(priority, any -> new Line(host));
        line.waiting.addLast(source);
        if (line.waiting.size() == 1) {
            lines(priority).add(line);
        }
        size++;
    }

    /** Takes the next one of a host that has room, which counts as under way until {@link #ended}. */
    Optional<Placed> take(Predicate<String> hasRoom) {
        for (Map.Entry<Integer, TreeSet<Line>> lines : byPriority.entrySet()) {
            for (Line line : lines.getValue()) {
                if (line.host.name.isEmpty() || hasRoom.test(line.host.name)) {
                    return Optional.of(takeFrom(line, lines.getKey()));
                }
            }
        }
        return Optional.empty();
    }

    /** Returns hosts that sources wait for, so many at most. */
    Stream<String> waitedFor(int most) {
        return hosts.values().stream()
                .filter(host -> !host.name.isEmpty() && !host.lines.isEmpty())
                .limit(most)
                .map(host -> host.name);
    }

    private Placed takeFrom(Line line, int priority) {
        Placed next = line.head();
        underWay(line.host, line.host.name.isEmpty() ? 0 : 1, () -> {
            line.waiting.removeFirst();
            if (line.waiting.isEmpty()) {
                line.host.lines.remove(priority);
            }
        });
        size--;
        return next;
    }

    /** Says that a source of a host is under way no longer. */
    void ended(String name) {
        Host host = hosts.get(name);
        if (host != null && !name.isEmpty()) {
            underWay(host, -1, () -> {});
        }
        if (host != null && host.underWay == 0 && host.lines.isEmpty()) {
            hosts.remove(name);
        }
    }

    /** Sorted sets do not see that what they hold has changed: a host's lines leave them meanwhile. */
    private void underWay(Host host, int more, Runnable change) {
        host.lines.forEach((priority, line) -> leave(priority, line));
        host.underWay += more;
        change.run();
        host.lines.forEach((priority, line) -> lines(priority).add(line));
    }

    private void leave(int priority, Line line) {
        TreeSet<Line> lines = lines(priority);
        lines.remove(line);
        if (lines.isEmpty()) {
            byPriority.remove(priority);
        }
    }

    private TreeSet<Line> lines(int priority) {
        return byPriority.computeIfAbsent(priority, any -> new TreeSet<>(FEWEST_UNDER_WAY_FIRST));
    }

    private static final class Host {
        private final String name;
        private final Map<Integer, Line> lines = new HashMap<>(4);
        private int underWay;

        Host(String name) {
            this.name = name;
        }
    }

    /** The sources of one host and one priority, in input order. */
    private static final class Line {
        private final Host host;
        private final Deque<Placed> waiting = new ArrayDeque<>(2);

        Line(Host host) {
            this.host = host;
        }

        Placed head() {
            return waiting.getFirst();
        }
    }
}
