package org.aios.etl.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.function.Function;

/** A rule that can be asked of any house. The name says what is true where the rule is kept. */
record Rule(String name, Function<House, ArchRule> body) {
    ArchRule of(House house) {
        return body.apply(house);
    }
}
