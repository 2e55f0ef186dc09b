package io.flatnet.flatlog;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

/**
 * The packages point one way: cli → report, sample → check → fast → rule → record → input → schema;
 * pattern, suggest and rotate stand alone, and so does stack → loki → yaml → schema.
 */
@AnalyzeClasses(
    packages = "io.flatnet.flatlog",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  @ArchTest
  static final ArchRule PACKAGES_POINT_ONE_WAY =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("schema")
          .definedBy("io.flatnet.flatlog.schema")
          .layer("input")
          .definedBy("io.flatnet.flatlog.input")
          .layer("record")
          .definedBy("io.flatnet.flatlog.record")
          .layer("rule")
          .definedBy("io.flatnet.flatlog.rule")
          .layer("pattern")
          .definedBy("io.flatnet.flatlog.pattern")
          .layer("fast")
          .definedBy("io.flatnet.flatlog.fast")
          .layer("coverage")
          .definedBy("io.flatnet.flatlog.coverage")
          .layer("check")
          .definedBy("io.flatnet.flatlog.check")
          .layer("convert")
          .definedBy("io.flatnet.flatlog.convert")
          .layer("evolve")
          .definedBy("io.flatnet.flatlog.evolve")
          .layer("report")
          .definedBy("io.flatnet.flatlog.report")
          .layer("sample")
          .definedBy("io.flatnet.flatlog.sample")
          .layer("baseline")
          .definedBy("io.flatnet.flatlog.baseline")
          .layer("yaml")
          .definedBy("io.flatnet.flatlog.yaml")
          .layer("suggest")
          .definedBy("io.flatnet.flatlog.suggest")
          .layer("config")
          .definedBy("io.flatnet.flatlog.config")
          .layer("stack")
          .definedBy("io.flatnet.flatlog.stack")
          .layer("loki")
          .definedBy("io.flatnet.flatlog.loki")
          .layer("nginx")
          .definedBy("io.flatnet.flatlog.nginx")
          .layer("logback")
          .definedBy("io.flatnet.flatlog.logback")
          .layer("extension")
          .definedBy("io.flatnet.flatlog.extension")
          .layer("stackcheck")
          .definedBy("io.flatnet.flatlog.stackcheck")
          .layer("lint")
          .definedBy("io.flatnet.flatlog.lint")
          .layer("rotate")
          .definedBy("io.flatnet.flatlog.rotate")
          .layer("conform")
          .definedBy("io.flatnet.flatlog.conform")
          .layer("cli")
          .definedBy("io.flatnet.flatlog.cli")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("report")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("sample")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("baseline")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("stack")
          .mayOnlyBeAccessedByLayers("report", "stackcheck", "cli")
          .whereLayer("yaml")
          .mayOnlyBeAccessedByLayers(
              "baseline", "config", "stack", "loki", "lint", "stackcheck", "cli")
          .whereLayer("suggest")
          .mayOnlyBeAccessedByLayers("input", "evolve", "yaml", "stackcheck", "cli")
          .whereLayer("config")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("loki")
          .mayOnlyBeAccessedByLayers("stack", "report", "cli")
          .whereLayer("lint")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("stackcheck")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("nginx")
          .mayOnlyBeAccessedByLayers("lint", "stackcheck")
          .whereLayer("logback")
          .mayOnlyBeAccessedByLayers("lint")
          .whereLayer("extension")
          .mayOnlyBeAccessedByLayers("lint")
          .whereLayer("rotate")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("conform")
          .mayOnlyBeAccessedByLayers("report", "cli")
          .whereLayer("check")
          .mayOnlyBeAccessedByLayers("conform", "report", "cli")
          .whereLayer("coverage")
          .mayOnlyBeAccessedByLayers("check", "report")
          .whereLayer("fast")
          .mayOnlyBeAccessedByLayers("check", "extension", "cli")
          .whereLayer("convert")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("evolve")
          .mayOnlyBeAccessedByLayers("report", "cli")
          .whereLayer("pattern")
          .mayOnlyBeAccessedByLayers("fast", "evolve")
          .whereLayer("rule")
          .mayOnlyBeAccessedByLayers(
              "fast",
              "check",
              "report",
              "baseline",
              "nginx",
              "logback",
              "extension",
              "lint",
              "stackcheck",
              "conform",
              "cli")
          .whereLayer("record")
          .mayOnlyBeAccessedByLayers(
              "rule",
              "fast",
              "check",
              "baseline",
              "nginx",
              "extension",
              "evolve",
              "convert",
              "conform",
              "cli")
          .whereLayer("input")
          .mayOnlyBeAccessedByLayers(
              "record",
              "rule",
              "fast",
              "check",
              "report",
              "nginx",
              "logback",
              "extension",
              "lint",
              "evolve",
              "stackcheck",
              "convert",
              "conform",
              "cli");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("io.flatnet.flatlog.(*)..").should().beFreeOfCycles();

  @ArchTest
  static void everyPackageIsNullMarked(JavaClasses classes) {
    for (JavaPackage javaPackage : classes.getPackage("io.flatnet.flatlog").getSubpackages()) {
      assertThat(javaPackage.isAnnotatedWith(NullMarked.class)).as(javaPackage.getName()).isTrue();
    }
  }
}
