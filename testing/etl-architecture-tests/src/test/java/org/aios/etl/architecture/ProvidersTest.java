package org.aios.etl.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/** What makes an implementation a member of the house: it is found, and it is proven by the port's own tests. */
class ProvidersTest implements RulesContract {
    @Override
    public Stream<Rule> rules() {
        return Stream.of(
                new Rule("services are registered", ProvidersTest::servicesAreRegistered),
                new Rule("implementations keep their contract", ProvidersTest::implementationsKeepTheirContract));
    }

    static ArchRule servicesAreRegistered(House house) {
        return classes()
                .that(Providers.ARE_SERVICES)
                .should(Conditions.condition(
                        "stand in META-INF/services",
                        type -> Providers.services(type).allMatch(it -> Modules.registers(it, type))))
                .because("a provider without its line is dead code that compiles");
    }

    static ArchRule implementationsKeepTheirContract(House house) {
        return classes()
                .that(Providers.HAVE_CONTRACTS)
                .should(Conditions.condition(
                        "have a test that extends each contract of their port",
                        type -> Providers.contracts(type).allMatch(it -> Modules.tests(type, it))))
                .because("a port is what its contract says, and only a test can say it of an implementation");
    }
}
