package org.aios.etl.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonSyntaxTest {
    @Test
    void knowsJsonFromOtherText() {
        for (String json : List.of("{}", "[]", "1", "-0.5e+3", "\"a\\u00e9\"", " { \"a\" : [ 1 , {} , null ] } ")) {
            assertThat(JsonSyntax.isValid(json)).as(json).isTrue();
        }
        for (String text :
                List.of("", "{", "{]", "01", "'a'", "{\"a\"}", "[1,]", "nul", "1 2", "\"\n\"", "{}}", "{},")) {
            assertThat(JsonSyntax.isValid(text)).as(text).isFalse();
        }
        assertThat(JsonSyntax.isValid("[".repeat(100_000))).isFalse();
    }

    @Test
    void whatIsWrittenIsValid() {
        String odd = "\"\\\u0000\u001f\u2028\ud800x\udc00\ud83d\ude00\n";
        String json = Json.of(Map.of(odd, List.of(odd, 1, 0.5, true, Double.NaN)));
        assertThat(JsonSyntax.isValid(json)).as(json).isTrue();
        assertThat(json.lines()).hasSize(1);
    }
}
