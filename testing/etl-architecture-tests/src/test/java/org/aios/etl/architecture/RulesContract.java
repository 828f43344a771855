package org.aios.etl.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every rule holds in our house and bites in its planted one. A planted class whose name begins with {@code Culprit}
 * must be found, one whose name begins with {@code Innocent} must not.
 */
interface RulesContract {
    Stream<Rule> rules();

    @TestFactory
    default Stream<DynamicTest> theHouseKeepsItsRules() {
        return rules().map(rule ->
                dynamicTest(rule.name(), () -> rule.of(House.OURS).check(House.OURS.classes())));
    }

    @TestFactory
    default Stream<DynamicTest> everyRuleFindsItsPlantedViolation() {
        return rules().map(rule -> dynamicTest(rule.name(), () -> findsTheCulprits(rule)));
    }

    private static void findsTheCulprits(Rule rule) {
        House planted = House.planted(rule.name());
        List<String> found =
                rule.of(planted).evaluate(planted.classes()).getFailureReport().getDetails();
        assertThat(named(planted, "Culprit"))
                .as("culprits in " + planted.base())
                .isNotEmpty();
        assertThat(named(planted, "Culprit"))
                .allSatisfy(culprit -> assertThat(found).anyMatch(line -> line.contains(culprit)));
        assertThat(named(planted, "Innocent"))
                .allSatisfy(innocent -> assertThat(found).noneMatch(line -> line.contains(innocent)));
    }

    private static List<String> named(House house, String beginning) {
        return house.classes().stream()
                .filter(it -> it.getSimpleName().startsWith(beginning))
                .map(JavaClass::getName)
                .toList();
    }
}
