# quantile by R's own functions.

quantileCase <- function(dist, p, ...) {
  law <- list(...)
  q <- do.call(switch(dist, t = qt, norm = qnorm, chisq = qchisq, gamma = function(p, shape, scale = 1) qgamma(p, shape,
      scale = scale), beta = qbeta, F = qf), c(list(p), unname(law)))
  # qf takes the lower tail from 1, where small values lose their digits; the beta law behind it does not.
  if (dist == "F" && p < 0.5) q <- with(list(x = qbeta(p, law$df1 / 2, law$df2 / 2)), law$df2 * x / (law$df1 * (1 - x)))
  list(input = c(list(dist = dist, p = p), law), output = list(q = q))
}
share <- \() pick(list(runif(1), 10^-runif(1, 2, 15), 1 - 10^-runif(1, 2, 9),
    pick(c(0.025, 0.975, 0.05, 0.95, 0.001, 0.999))))
degrees <- \() pick(list(sample(200, 1), round(runif(1, 0.5, 40), 2), 10^round(runif(1, 2, 6), 2)))
methods$quantile <- list(
  random = function(case) switch(1 + case %% 6,
    quantileCase("t", share(), df = degrees()),
    quantileCase("norm", share(), mean = round(rnorm(1), 2), sd = signif(rexp(1), 3)),
    quantileCase("chisq", share(), df = degrees()),
    quantileCase("gamma", share(), shape = degrees(), scale = signif(rexp(1), 3)),
    quantileCase("beta", share(), shape1 = signif(runif(1, 0.3, 500), 3), shape2 = signif(runif(1, 0.3, 500), 3)),
    quantileCase("F", max(share(), 1e-4), df1 = pick(c(1, 4, 59, 1000)), df2 = pick(c(3, 59, 413, 20000)))),
  nasty = list(
    \() quantileCase("t", 0.975, df = 1), \() quantileCase("t", 0.5, df = 7), \() quantileCase("t", 1e-12, df = 3),
    \() quantileCase("t", 0.975, df = 1e9), \() quantileCase("norm", 0), \() quantileCase("t", 1, df = 3),
    \() quantileCase("norm", 1e-300), \() quantileCase("norm", 1 - 2^-50),
    \() quantileCase("chisq", 0.975, df = 1878), \() quantileCase("chisq", 0, df = 3),
    \() quantileCase("chisq", 0.999, df = 2e6), \() quantileCase("gamma", 1e-10, shape = 5000),
    \() quantileCase("gamma", 0.5, shape = 0.01), \() quantileCase("beta", 1e-8, shape1 = 1, shape2 = 1e6),
    \() quantileCase("beta", 1, shape1 = 2, shape2 = 3),
    \() quantileCase("beta", 0.025, shape1 = 5000, shape2 = 5001),
    \() quantileCase("F", 0.975, df1 = 2000, df2 = 12000)))
