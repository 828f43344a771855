package org.aios.etl.bootstrap.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A map of numbers holds what a map of objects holds. */
class LongMapProperties {
    @Property(tries = 200)
    void itHoldsWhatAMapOfObjectsHolds(@ForAll("keys") List<Long> keys) throws IOException {
        LongMap map = new LongMap();
        Map<Long, Long> model = new HashMap<>();
        long value = 0;
        for (long key : keys) {
            map.put(key, ++value);
            model.put(key, value);
        }

        assertThat(map.size()).isEqualTo(model.size());
        model.forEach((key, expected) -> assertThat(map.get(key, -1)).isEqualTo(expected));
        assertThat(map.has(77_777)).isFalse();
        Map<Long, Long> told = new HashMap<>();
        map.forEach(told::put);
        assertThat(told).hasSameSizeAs(model);
    }

    /** Keys that meet in the table: few, and equal in their lower bits. */
    @Provide
    Arbitrary<List<Long>> keys() {
        Arbitrary<Long> near = Arbitraries.longs().between(-5, 200);
        Arbitrary<Long> colliding = Arbitraries.longs().between(0, 300).map(number -> number << 40);
        return Arbitraries.oneOf(near, colliding, Arbitraries.longs()).list().ofMaxSize(500);
    }
}
