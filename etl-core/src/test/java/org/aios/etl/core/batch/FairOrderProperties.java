package org.aios.etl.core.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FairOrderProperties {
    private static Placed source(long position, String host, int priority) {
        SourceItem item = new SourceItem(
                "s" + position, "tool", Optional.empty(), Optional.empty(), Map.of(), Map.of(), priority);
        return new Placed(position, item, host);
    }

    private static List<Long> drain(FairOrder order, int underWayAtOnce) {
        List<Placed> underWay = new ArrayList<>();
        List<Long> positions = new ArrayList<>();
        for (Optional<Placed> next = order.take(); next.isPresent(); next = order.take()) {
            positions.add(next.get().position());
            underWay.add(next.get());
            if (underWay.size() == underWayAtOnce) {
                order.ended(underWay.remove(0).host());
            }
        }
        return positions;
    }

    @Test
    void largeSiteDoesNotKeepOthersWaiting() {
        FairOrder order = new FairOrder();
        for (int i = 0; i < 6; i++) {
            order.add(source(i, "large.example", 0));
        }
        order.add(source(6, "small.example", 0));
        assertThat(drain(order, 3)).startsWith(0L, 6L, 1L);
    }

    @Test
    void priorityWinsOverFairness() {
        FairOrder order = new FairOrder();
        order.add(source(0, "a.example", 0));
        order.add(source(1, "b.example", 1));
        order.add(source(2, "b.example", 1));
        assertThat(drain(order, 3)).containsExactly(1L, 2L, 0L);
    }

    @Property
    void everySourceIsHandedOutOnceWhateverTheHosts(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 4) Integer> hosts,
            @ForAll @IntRange(min = 1, max = 5) int atOnce) {
        FairOrder order = new FairOrder();
        for (int i = 0; i < hosts.size(); i++) {
            order.add(source(i, hosts.get(i) == 0 ? "" : "host" + hosts.get(i), i % 3));
        }
        assertThat(drain(order, atOnce))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.iterate(0L, i -> i + 1).limit(hosts.size()).toList());
        assertThat(order.size()).isZero();
    }

    @Property
    void sourcesOfOneHostGoInInputOrder(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 3) Integer> hosts,
            @ForAll @IntRange(min = 1, max = 5) int atOnce) {
        FairOrder order = new FairOrder();
        for (int i = 0; i < hosts.size(); i++) {
            order.add(source(i, "host" + hosts.get(i), 0));
        }
        List<Long> taken = drain(order, atOnce);
        for (int host = 0; host <= 3; host++) {
            int which = host;
            assertThat(taken.stream().filter(at -> hosts.get(at.intValue()) == which))
                    .isSortedAccordingTo(Comparator.naturalOrder());
        }
    }
}
