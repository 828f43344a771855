package org.aios.etl.collector.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.aios.etl.core.model.ByteSize;
import org.aios.etl.testkit.DefaultRecords;
import org.junit.jupiter.api.Test;

class WebConfigTest {
    @Test
    void defaults() {
        assertThat(DefaultRecords.of(WebConfig.class, Map.of()))
                .isEqualTo(
                        new WebConfig("aios-etl/0.1 (+https://aios.org/etl)", true, ByteSize.ofMegabytes(50), 2_000));
    }

    @Test
    void robotNameIsTheFirstWord() {
        assertThat(new WebConfig("My-Crawler/2.0 (see x)", true, ByteSize.ofMegabytes(1), 1).robotName())
                .isEqualTo("my-crawler");
    }

    @Test
    void userAgentMustBePrintable() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WebConfig("a\nb", true, ByteSize.ofMegabytes(1), 1))
                .withMessageContaining("user_agent");
    }
}
