package org.aios.etl.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.stream.Stream;

/** What an adapter may know and show, and who touches the world. */
class AdapterBordersTest implements RulesContract {
    @Override
    public Stream<Rule> rules() {
        return Stream.of(
                new Rule("adapters know only ports", AdapterBordersTest::adaptersKnowOnlyPorts),
                new Rule("collectors are third parties", AdapterBordersTest::collectorsAreThirdParties),
                new Rule("collectors are strangers", AdapterBordersTest::collectorsAreStrangers),
                new Rule("bootstrap names no adapter", AdapterBordersTest::bootstrapNamesNoAdapter),
                new Rule("nobody needs the command line", AdapterBordersTest::nobodyNeedsTheCommandLine),
                new Rule("faces of adapters are small", AdapterBordersTest::facesOfAdaptersAreSmall),
                new Rule("the network has one door", AdapterBordersTest::theNetworkHasOneDoor),
                new Rule("files have known readers", AdapterBordersTest::filesHaveKnownReaders),
                new Rule("the host starts processes", AdapterBordersTest::theHostStartsProcesses),
                new Rule("collectors read no clock", AdapterBordersTest::collectorsReadNoClock),
                new Rule("the environment has one reader", AdapterBordersTest::theEnvironmentHasOneReader),
                new Rule("packages form no cycle", AdapterBordersTest::packagesFormNoCycle));
    }

    static ArchRule adaptersKnowOnlyPorts(House house) {
        CompositeArchRule rules = null;
        for (String adapter : house.adapters()) {
            ArchRule rule = noClasses()
                    .that()
                    .resideInAPackage(adapter)
                    .should()
                    .dependOnClassesThat(resideInAPackage(house.base() + "..")
                            .and(resideInAnyPackage(house.faces()).negate())
                            .and(resideInAPackage(adapter).negate()))
                    .allowEmptyShould(true)
                    .because("an adapter fits into the core's ports and knows neither what is behind them nor its"
                            + " neighbours");
            rules = rules == null ? CompositeArchRule.of(rule) : rules.and(rule);
        }
        return rules;
    }

    static ArchRule collectorsAreThirdParties(House house) {
        return noClasses()
                .that()
                .resideInAnyPackage(house.in("collector..", "cache..", "metrics.."))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(house.in("core.port.."))
                .because("our collectors, caches and metrics prove that a third party needs no more than core.spi");
    }

    static ArchRule collectorsAreStrangers(House house) {
        return slices().matching(house.in("collector.(*).."))
                .should()
                .notDependOnEachOther()
                .because("a distribution may leave any collector out");
    }

    static ArchRule bootstrapNamesNoAdapter(House house) {
        return noClasses()
                .that()
                .resideInAPackage(house.in("bootstrap.."))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(house.adapters())
                .because("adapters are found at run time; our own get no door that a plugin does not have");
    }

    static ArchRule nobodyNeedsTheCommandLine(House house) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(house.in("bootstrap.cli..", "bootstrap"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(house.in("bootstrap.cli.."))
                .because("a server and a Java caller do what a command does, without the command");
    }

    static ArchRule facesOfAdaptersAreSmall(House house) {
        return classes()
                .that()
                .resideInAnyPackage(house.adapters())
                .and()
                .arePublic()
                .and(Conditions.NOT_HIDDEN_IN_ANOTHER)
                .should()
                .beRecords()
                .orShould()
                .beEnums()
                .orShould()
                .beAssignableTo(Providers.ARE_SERVICES)
                .because("what is public will be used; a provider and its records are the whole face of a module");
    }

    static ArchRule theNetworkHasOneDoor(House house) {
        ArchRule everyone = noClasses()
                .that()
                .resideOutsideOfPackages(house.in("http..", "bootstrap.serve.."))
                .should()
                .dependOnClassesThat(Uses.NETWORK)
                .orShould()
                .accessTargetWhere(Uses.OPENING_A_URL)
                .because(
                        "address policy, size limits, politeness and retries hold only for what goes through etl-http");
        return CompositeArchRule.of(everyone)
                .and(noClasses()
                        .that()
                        .resideInAPackage(house.in("bootstrap.serve.."))
                        .should()
                        .dependOnClassesThat(Uses.NETWORK.and(not(Uses.ADDRESSES)))
                        .because("who listens names an address, and calls nobody"))
                .and(noClasses()
                        .that()
                        .resideOutsideOfPackages(house.in("http..", "cache.mapdb.."))
                        .should()
                        .dependOnClassesThat(Uses.SOCKET_CHANNELS)
                        .because("only the shared cache speaks to other processes of this machine, over Unix sockets"));
    }

    static ArchRule filesHaveKnownReaders(House house) {
        return noClasses()
                .that()
                .resideInAnyPackage(house.in("core..", "bootstrap.codec..", "bootstrap.wiring..", "bootstrap.mcp.."))
                .should()
                .dependOnClassesThat(Uses.FILES_OR_PROCESSES)
                .because("wiring only binds and a codec only translates; files are read by adapters, the host, and the"
                        + " parts of bootstrap whose files a user names: configuration, manifest, report, commands");
    }

    static ArchRule theHostStartsProcesses(House house) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(house.in("bootstrap.host.."))
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.ProcessBuilder")
                .orShould()
                .accessTargetWhere(Uses.calls("java.lang.Runtime", "exec"))
                .because("ProcessRunner gives a program its deadline, its limits and its end");
    }

    static ArchRule collectorsReadNoClock(House house) {
        return noClasses()
                .that()
                .resideInAPackage(house.in("collector.."))
                .should()
                .accessTargetWhere(Uses.THE_CLOCK
                        .or(Uses.THE_ENVIRONMENT)
                        .or(Uses.SYSTEM_PROPERTIES)
                        .or(Uses.THREADS_AND_WAITS)
                        .or(Uses.HIDDEN_RANDOMNESS))
                .because("identical bytes must give an identical document on every machine, and waiting belongs to"
                        + " the context, which knows the deadline");
    }

    static ArchRule theEnvironmentHasOneReader(House house) {
        return noClasses()
                .that()
                .doNotHaveFullyQualifiedName(house.in("bootstrap.Main"))
                .should()
                .accessTargetWhere(Uses.THE_ENVIRONMENT)
                .because(
                        "Main hands the environment in as a map, so that a test can set it and a secret has one way in");
    }

    static ArchRule packagesFormNoCycle(House house) {
        return slices().matching(house.in("(**)"))
                .should()
                .beFreeOfCycles()
                .because("two packages that need each other are one package with two names");
    }
}
