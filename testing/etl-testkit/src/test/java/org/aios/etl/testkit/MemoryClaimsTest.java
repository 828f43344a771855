package org.aios.etl.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.aios.etl.core.port.Claims;
import org.junit.jupiter.api.Test;

class MemoryClaimsTest implements ClaimsContract {
    private final MemoryClaims first = new MemoryClaims();

    @Override
    public Claims open() {
        return first.another();
    }

    @Test
    void whatADeadProcessHadClaimedIsFree() {
        MemoryClaims dead = first.another();
        assertThat(dead.tryClaim("a")).isPresent();
        assertThat(first.tryClaim("b")).isPresent();
        dead.die();
        assertThat(first.held()).isEqualTo(1);
        assertThat(first.tryClaim("a")).isPresent();
        assertThat(first.another().tryClaim("b")).isEmpty();
    }
}
