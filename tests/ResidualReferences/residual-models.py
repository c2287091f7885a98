"""Prints the reference values in the tests of the residual models. Made with scikit-learn 1.2.1, numpy 1.24.2, scipy 1.10.1.

The data is computed as in ReferenceData.cs: 60 points in 4 dimensions around three centres, and 12 queries.
"""
import numpy as np
from sklearn.cluster import DBSCAN, KMeans
from sklearn.covariance import LedoitWolf
from sklearn.decomposition import PCA
from sklearn.ensemble import IsolationForest
from sklearn.neighbors import LocalOutlierFactor, NearestNeighbors

state = 1


def uniform():
    global state
    state = (state * 1103515245 + 12345) % 2**31
    return state / 2**31


def bell():
    return (uniform() + uniform() + uniform() + uniform() - 2) * 1.7


CENTRES = [[0, 0, 0, 0], [6, 0, 3, 0], [0, 7, 0, -4]]
points = np.array([[c + bell() for c in CENTRES[i % 3]] for i in range(60)])
queries = np.array([[20 * uniform() - 8 for _ in range(4)] for _ in range(12)])


def show(name, values):
    print(f"{name} = [{', '.join(repr(float(v)) for v in np.ravel(values))}];")


show("FirstPoint", points[0])
show("LastQuery", queries[-1])

kmeans = KMeans(3, n_init=50, random_state=0, tol=0).fit(points)
show("Centres", kmeans.cluster_centers_[np.argsort(kmeans.cluster_centers_ @ [1, 2, 0, 0])])
show("Inertia", kmeans.inertia_)
show("NearestCentre", kmeans.transform(queries).min(axis=1))

dbscan = DBSCAN(eps=1.7, min_samples=5).fit(points)
print("Core =", sorted(dbscan.core_sample_indices_.tolist()))
print("Noise =", np.flatnonzero(dbscan.labels_ == -1).tolist())

show("ThirdNeighbour", NearestNeighbors(n_neighbors=3).fit(points).kneighbors(queries)[0][:, 2])
lof = LocalOutlierFactor(n_neighbors=8, novelty=True).fit(points)
show("Factors", -lof.score_samples(queries))
show("TrainingFactors", -lof.negative_outlier_factor_[:6])

ledoit_wolf = LedoitWolf().fit(points)
show("Shrinkage", ledoit_wolf.shrinkage_)
show("Covariance", ledoit_wolf.covariance_)
show("Squares", ledoit_wolf.mahalanobis(queries))
few = LedoitWolf().fit(points[:3])
show("FewShrinkage", few.shrinkage_)
show("FewSquares", few.mahalanobis(queries))

pca = PCA(2).fit(points)
show("Variances", PCA().fit(points).explained_variance_)
show("Q", ((queries - pca.inverse_transform(pca.transform(queries))) ** 2).sum(axis=1))
show("Reconstruction", pca.inverse_transform(pca.transform(queries[:1])))

forest = IsolationForest(n_estimators=2000, max_samples=32, random_state=0).fit(points)
show("AnomalyScores", -forest.score_samples(queries))
show("TrainingScores", -forest.score_samples(points[:6]))
