package org.aios.etl.core.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonicalTest {
    @Test
    void isJsonWithSortedMembers() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("b", List.of(1, true, "x\"\\\n"));
        values.put("a", Map.of());

        assertThat(Canonical.text(values)).isEqualTo("{\"a\":{},\"b\":[1,true,\"x\\\"\\\\\\u000a\"]}");
    }

    @Test
    void theOrderOfMembersDoesNotMatter() {
        Map<String, Object> other = new LinkedHashMap<>();
        other.put("y", 2);
        other.put("x", 1);

        assertThat(Canonical.text(other)).isEqualTo(Canonical.text(Map.of("x", 1, "y", 2)));
    }
}
