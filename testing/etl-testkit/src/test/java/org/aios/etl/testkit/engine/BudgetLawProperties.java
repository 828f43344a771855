package org.aios.etl.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Committed and reserved money never exceeds a cap, at any instant, whoever buys in whatever order. {@code
 * -Detl.schedules=10000} tries so many schedules in place of 1,000.
 */
class BudgetLawProperties {
    private static final int TRIES = 1_000;
    private static final int PER_TRY = Math.max(1, Integer.getInteger("etl.schedules", TRIES) / TRIES);

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void noScheduleBreaksACap(@ForAll long seed) {
        for (long more = 0; more < PER_TRY; more++) {
            BudgetSchedule schedule = new BudgetSchedule(seed + more);
            assertThat(schedule.live()).as("schedule %d", seed + more).isEmpty();
        }
    }

    @Property(tries = 1)
    void schedulesDoBuy() {
        long opened = 0;
        for (long seed = 0; seed < 50; seed++) {
            BudgetSchedule schedule = new BudgetSchedule(seed);
            schedule.live();
            opened += schedule.opened();
        }
        assertThat(opened).isGreaterThan(50);
    }
}
