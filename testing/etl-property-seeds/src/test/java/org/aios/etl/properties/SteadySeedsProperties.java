package org.aios.etl.properties;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;

class SteadySeedsProperties {
    private static final List<Integer> SEEN = new ArrayList<>();

    @Property(tries = 5, edgeCases = EdgeCasesMode.NONE)
    void aProperty(@ForAll int drawn) {
        SEEN.add(drawn);
    }

    @AfterContainer
    static void itsCasesAreAlwaysThese() {
        if ("steady".equals(System.getProperty(SteadySeeds.SETTING, "steady"))) {
            assertThat(SEEN).containsExactly(-19569, 415, -19, 5068, -1);
        }
    }
}
