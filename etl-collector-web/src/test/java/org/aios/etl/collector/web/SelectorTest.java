package org.aios.etl.collector.web;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectorTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "p[|is no CSS selector",
                ".none|matches nothing",
                "''|is no CSS selector",
                "p:nth-child(|is no CSS selector"
            })
    void badSelectorIsTheCallersMistake(String selector, String reason) {
        byte[] html = "<p>words</p>".getBytes(StandardCharsets.UTF_8);
        assertThatExceptionOfType(CollectionException.class)
                .isThrownBy(() -> Pages.engine()
                        .read(
                                Pages.source(html, Pages.ADDRESS),
                                Optional.of(selector),
                                WebRequest.Mode.MAIN,
                                "Reading"))
                .withMessageContaining(reason)
                .matches(failure -> failure.code() == ErrorCode.INVALID_REQUEST);
    }
}
