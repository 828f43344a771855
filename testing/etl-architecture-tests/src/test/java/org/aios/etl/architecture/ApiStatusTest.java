package org.aios.etl.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;

/** What a type promises to those who use it. */
class ApiStatusTest implements RulesContract {
    @Override
    public Stream<Rule> rules() {
        return Stream.of(
                new Rule("ports state their status", ApiStatusTest::portsStateTheirStatus),
                new Rule("packages are null marked", ApiStatusTest::packagesAreNullMarked));
    }

    static ArchRule portsStateTheirStatus(House house) {
        return classes()
                .that()
                .resideInAnyPackage(house.faces())
                .and()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .should()
                .beAnnotatedWith(API.class)
                .because("a plugin's author must see what will still be there next year");
    }

    static ArchRule packagesAreNullMarked(House house) {
        return classes()
                .should(Conditions.condition(
                        "live in a package that is @NullMarked",
                        type -> type.getPackage().isAnnotatedWith(NullMarked.class)))
                .because("nothing is null unless marked, and only a marked package is checked for it");
    }
}
