package org.aios.etl.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RetryQuotaProperties {
    @Property
    void itStaysWithinItsBounds(@ForAll List<@IntRange(max = 3) Integer> steps) {
        RetryQuota any = new RetryQuota();
        for (int step : steps) {
            if (step == 0) {
                any.giveBack();
            } else if (step == 3) {
                any.pay();
            } else {
                any.succeeded(step);
            }
            assertThat(any.left()).isBetween(0, RetryQuota.CAPACITY);
        }
    }
}
