package org.aios.etl.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The services that modules offer through {@code META-INF/services}, and the contracts that prove each. */
final class Providers {
    /** Service or port to the contracts that a test of its implementation must extend. */
    static final Map<String, List<String>> CONTRACTS = Map.of(
            "org.aios.etl.core.spi.CollectorProvider", List.of("CollectorContract"),
            "org.aios.etl.core.spi.CacheStoreProvider", List.of("CacheStoreContract"),
            "org.aios.etl.core.spi.MetricsSinkProvider", List.of("MetricsSinkContract"),
            "org.aios.etl.core.port.JournalProvider",
                    List.of("PaymentLedgerContract", "RunJournalContract", "ClaimsContract"),
            "org.aios.etl.core.port.Scheduling", List.of("SchedulingContract"),
            "org.aios.etl.core.spi.PaidJob", List.of("PaidJobContract"));

    static final List<String> SERVICES = List.of(
            "org.aios.etl.core.spi.CollectorProvider",
            "org.aios.etl.core.spi.CacheStoreProvider",
            "org.aios.etl.core.spi.MetricsSinkProvider",
            "org.aios.etl.core.spi.EventLog",
            "org.aios.etl.core.port.JournalProvider",
            "org.aios.etl.core.port.NetworkProvider");

    static final DescribedPredicate<JavaClass> ARE_SERVICES = describe(
            "are services", type -> isConcrete(type) && services(type).findAny().isPresent());

    static final DescribedPredicate<JavaClass> HAVE_CONTRACTS = describe(
            "have a contract",
            type -> isConcrete(type) && contracts(type).findAny().isPresent());

    static Stream<String> services(JavaClass type) {
        return SERVICES.stream().filter(type::isAssignableTo);
    }

    static Stream<String> contracts(JavaClass type) {
        return CONTRACTS.entrySet().stream()
                .filter(it -> type.isAssignableTo(it.getKey()))
                .flatMap(it -> it.getValue().stream());
    }

    private static boolean isConcrete(JavaClass type) {
        return !type.isInterface() && !type.getModifiers().contains(JavaModifier.ABSTRACT);
    }

    private Providers() {}
}
