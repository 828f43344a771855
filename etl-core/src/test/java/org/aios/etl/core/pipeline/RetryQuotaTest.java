package org.aios.etl.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RetryQuotaTest {
    private final RetryQuota quota = new RetryQuota();

    private int payAll() {
        int retries = 0;
        while (quota.pay()) {
            retries++;
        }
        return retries;
    }

    @Test
    void hundredRetriesInARowEmptyIt() {
        assertThat(payAll()).isEqualTo(100);
        assertThat(quota.left()).isZero();
    }

    @Test
    void fiveSuccessesAllowOneMoreRetry() {
        payAll();
        for (int i = 0; i < 4; i++) {
            quota.succeeded(1);
        }
        assertThat(quota.pay()).isFalse();
        quota.succeeded(1);
        assertThat(quota.pay()).isTrue();
    }

    @Test
    void aRetryThatSucceedsCostsNothing() {
        quota.pay();
        quota.succeeded(2);
        assertThat(quota.left()).isEqualTo(RetryQuota.CAPACITY);
    }
}
