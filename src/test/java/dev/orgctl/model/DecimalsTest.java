package dev.orgctl.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecimalsTest {
  @Test
  void amountsHaveNoExponentAndNoNeedlessZeros() {
    assertThat(Decimals.plain(-0.0)).isEqualTo("0.0");
    assertThat(Decimals.plain(100)).isEqualTo("100.0");
    assertThat(Decimals.plain(1e10)).isEqualTo("10000000000.0");
    assertThat(Decimals.plain(1.5e-7)).isEqualTo("0.00000015");
    assertThat(Decimals.plain(1e-5)).isEqualTo("0.00001");
    assertThat(Decimals.brief(0)).isEqualTo("0");
    assertThat(Decimals.brief(1e22)).isEqualTo("10000000000000000000000");
    assertThat(Decimals.brief(-12.5)).isEqualTo("-12.5");
  }

  @Test
  void allAmountsAreWhatBigDecimalMakesOfThem() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      double number = random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
      assertThat(Decimals.brief(number)).isEqualTo(new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString());
    }
  }

  @Test
  void roundsHalfUp() {
    assertThat(Decimals.rounded(12.35, 1)).isEqualTo(12.4);
    assertThat(Decimals.rounded(0.1 + 0.2, 6)).isEqualTo(0.3);
    assertThat(Decimals.rounded(1e300, 6)).isEqualTo(1e300);
    for (int cents = 0; cents < 1000; cents++) {
      double amount = cents / 100.0;
      assertThat(Decimals.rounded(amount, 1)).isEqualTo(BigDecimal.valueOf(amount).setScale(1, RoundingMode.HALF_UP).doubleValue());
    }
  }
}
