// Run by tests/validators.py as `java -cp … Validate.java FILE…`: which rules of PDF/A-3a and PDF/UA-1 do files break?
// One line for each broken rule: file, flavour, clause, what is wrong; one line with the clause `-` where none is.

import java.io.File;
import java.util.EnumSet;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.VeraPDFFoundry;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

class Validate {
    public static void main(String[] files) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        for (String file : files) {
            for (PDFAFlavour flavour : EnumSet.of(PDFAFlavour.PDFA_3_A, PDFAFlavour.PDFUA_1)) {
                tell(file, flavour);
            }
        }
    }

    private static void tell(String file, PDFAFlavour flavour) throws Exception {
        VeraPDFFoundry foundry = Foundries.defaultInstance();
        try (var parser = foundry.createParser(new File(file), flavour);
                var validator = foundry.createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            if (result.isCompliant()) {
                print(file, flavour, "-", "");
            }
            for (TestAssertion broken : result.getTestAssertions()) {
                RuleId rule = broken.getRuleId();
                print(file, flavour, rule.getClause() + "-" + rule.getTestNumber(), broken.getMessage());
            }
        }
    }

    private static void print(String file, PDFAFlavour flavour, String clause, String message) {
        System.out.println(String.join("\t", file, flavour.getId(), clause, message.replaceAll("\\s+", " ")));
    }
}
